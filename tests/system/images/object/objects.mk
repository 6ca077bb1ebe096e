# SPDX-License-Identifier: Apache-2.0
config-objs-y := config.o guest.o
