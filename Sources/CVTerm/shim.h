// libvterm 0.1 for the tests. Swift sees no bit fields, and a union's members only with care; so a cell is told flat.
#ifndef NOTETUI_CVTERM_H
#define NOTETUI_CVTERM_H

#include <stdbool.h>
#include <stdint.h>
#include <vterm.h>

typedef struct {
  /// The spacing character and its marks, 0 behind the last. All 0: nothing was ever written there.
  uint32_t characters[VTERM_MAX_CHARS_PER_CELL];
  int width;
  bool bold, italic, underline, blink, reverse;
  /// The number of a palette colour; -1 the terminal's own, -2 any other.
  int foreground, background;
} vterm_flat_cell;

static inline int vterm_palette_number(const VTermColor *color, bool is_default) {
  if (is_default) return -1;
  return VTERM_COLOR_IS_INDEXED(color) ? color->indexed.idx : -2;
}

static inline vterm_flat_cell vterm_flat_cell_at(const VTermScreen *screen, int row, int column) {
  VTermScreenCell cell;
  vterm_flat_cell flat = {{0}, 1, false, false, false, false, false, -1, -1};
  if (!vterm_screen_get_cell(screen, (VTermPos){row, column}, &cell)) return flat;
  for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL; i++) flat.characters[i] = cell.chars[i];
  flat.width = cell.width;
  flat.bold = cell.attrs.bold;
  flat.italic = cell.attrs.italic;
  flat.underline = cell.attrs.underline != VTERM_UNDERLINE_OFF;
  flat.blink = cell.attrs.blink;
  flat.reverse = cell.attrs.reverse;
  flat.foreground = vterm_palette_number(&cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg));
  flat.background = vterm_palette_number(&cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
  return flat;
}

static inline bool vterm_value_is_true(const VTermValue *value) { return value->boolean; }
static inline int vterm_value_number(const VTermValue *value) { return value->number; }

#endif
