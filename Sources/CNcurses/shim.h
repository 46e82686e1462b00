// ncursesw for Swift 6: names for its macros and for its shared variables.
#ifndef NOTETUI_CNCURSES_H
#define NOTETUI_CNCURSES_H

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>

#endif
