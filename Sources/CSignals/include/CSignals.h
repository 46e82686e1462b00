// What runs inside a signal handler. Swift does not promise what its code calls; these few lines of C call nothing
// that POSIX does not allow there.
#ifndef NOTETUI_CSIGNALS_H
#define NOTETUI_CSIGNALS_H

#include <stddef.h>
#include <stdint.h>
#include <termios.h>

/// Collects SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT and SIGWINCH and adds 1 to `wake`, an eventfd, for each.
/// A signal that was ignored stays ignored. An ending signal that arrives again before the first was taken ends the
/// process at once, the terminal restored.
void signals_collect(int wake);

/// The signals that arrived since the last call: bit n is signal n.
uint32_t signals_take(void);

/// The same without taking them.
uint32_t signals_peek(void);

/// The eventfd that a signal adds 1 to; -1 before signals are collected.
int signals_wake_descriptor(void);

/// With `is_lent` the terminal belongs to a child: SIGINT and SIGQUIT are ignored here, SIGTSTP stops. Without it they
/// are collected again, and what they and SIGCONT were meanwhile is forgotten.
void signals_lend(int is_lent);

/// Restores the terminal on a crash (SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS), then lets the signal
/// do what it does by default or, with `keeps_handlers`, what it did before: Swift's runtime may have put its
/// backtracer there, which asks questions on the terminal.
void signals_catch_crashes(int keeps_handlers);

/// Gives the calling thread a stack of its own for crash handlers, so that a stack overflow is caught too.
void signals_use_own_stack(void);

/// What a falling process does to its terminal: writes `bytes`, at most 512, puts the modes back, and shows what the
/// file `words` holds (-1: none). `terminal` -1: nothing at all, since the terminal is not ours now.
void signals_set_fall(int terminal, const char *bytes, size_t count, const struct termios *modes, int words);

/// Puts the signal's default action back, lets it through, and sends it to this process. Returns only from a signal
/// that does not end it.
void signals_deliver(int signal_number);

/// Stops this process as Ctrl-Z does, and returns when it goes on.
void signals_stop(void);

#endif
