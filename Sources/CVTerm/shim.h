// libvterm 0.1 for the tests. Swift sees no bit fields of its structures and no members of its unions.
#ifndef NOTETUI_CVTERM_H
#define NOTETUI_CVTERM_H

#include <vterm.h>

#endif
