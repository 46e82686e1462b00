#ifndef NOTETUI_CMD4C_H
#define NOTETUI_CMD4C_H

#include <md4c.h>

#endif
