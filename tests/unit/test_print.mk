srcs-test_print := core/print.c
incs-test_print := core
