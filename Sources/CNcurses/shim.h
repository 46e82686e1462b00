// ncursesw for Swift 6: names for its macros, which are not imported, and functions for its shared variables,
// which are refused as shared mutable state.
#ifndef NOTETUI_CNCURSES_H
#define NOTETUI_CNCURSES_H

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <stdint.h>
#include <stdio.h>
#include <term.h>

static inline WINDOW *curses_standard_window(void) { return stdscr; }
/// The window that holds what curses believes to be on the terminal.
static inline WINDOW *curses_believed_window(void) { return curscr; }
static inline FILE *curses_standard_input(void) { return stdin; }
static inline int curses_colors(void) { return COLORS; }
static inline int curses_color_pairs(void) { return COLOR_PAIRS; }

static const attr_t curses_bold = A_BOLD;
static const attr_t curses_dim = A_DIM;
static const attr_t curses_italic = A_ITALIC;
static const attr_t curses_underline = A_UNDERLINE;
static const attr_t curses_reverse = A_REVERSE;

static const mmask_t curses_mouse_buttons = BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON4_PRESSED | BUTTON5_PRESSED;

/// One cell: a spacing character with up to three marks (0: none), attributes, a colour pair below 256. What setcchar
/// makes of them, but without measuring again what is a glyph already.
static inline cchar_t curses_cell(
    uint32_t base, uint32_t mark1, uint32_t mark2, uint32_t mark3, attr_t attributes, short pair) {
  const cchar_t cell = {
      .attr = attributes | (attr_t)COLOR_PAIR(pair),
      .chars = {(wchar_t)base, (wchar_t)mark1, (wchar_t)mark2, (wchar_t)mark3},
#if NCURSES_EXT_COLORS
      .ext_color = pair,
#endif
  };
  return cell;
}

/// A string capability of the current terminal by its terminfo name. Null where the terminal has none.
static inline const char *curses_capability(const char *name) {
  const char *value = tigetstr(name);
  return value == (const char *)-1 ? NULL : value;
}

/// `tparm` with numbers, in the order in which the capability takes them.
static inline const char *curses_with_numbers(const char *capability, long first, long second) {
  return tparm(capability, first, second);
}


#endif
