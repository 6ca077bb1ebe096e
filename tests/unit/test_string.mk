incs-test_string := core
