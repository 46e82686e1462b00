#define _GNU_SOURCE
#include "CSignals.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

// ---- What a fall does to the terminal

static atomic_int fall_terminal = -1;
static char fall_bytes[512];
static size_t fall_count;
static struct termios fall_modes;
static int fall_words;

void signals_set_fall(int terminal, const char *bytes, size_t count, const struct termios *modes, int words) {
  atomic_store(&fall_terminal, -1);
  if (terminal < 0) return;
  fall_count = count < sizeof fall_bytes ? count : sizeof fall_bytes;
  memcpy(fall_bytes, bytes, fall_count);
  fall_modes = *modes;
  fall_words = words;
  atomic_store(&fall_terminal, terminal);
}

static void write_out(int terminal, const char *bytes, size_t count) {
  size_t done = 0;
  while (done < count) {
    // A terminal that takes nothing, as after Ctrl-S, does not hold up the end.
    struct pollfd ready = {.fd = terminal, .events = POLLOUT};
    if (poll(&ready, 1, 0) <= 0 || !(ready.revents & POLLOUT)) return;
    ssize_t written = write(terminal, bytes + done, count - done);
    if (written <= 0) return;
    done += (size_t)written;
  }
}

static void restore_terminal(void) {
  int terminal = atomic_exchange(&fall_terminal, -1);
  // In the background the terminal is someone else's; after a hang-up it is nobody's.
  if (terminal < 0 || tcgetpgrp(terminal) != getpgrp()) return;
  write_out(terminal, fall_bytes, fall_count);
  tcsetattr(terminal, TCSANOW, &fall_modes);
  char words[512];
  ssize_t count;
  for (off_t place = 0; fall_words >= 0 && (count = pread(fall_words, words, sizeof words, place)) > 0; place += count)
    write_out(terminal, words, (size_t)count);
}

// ---- Signals for the main loop

static const int ending_signals[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP};
static const int other_signals[] = {SIGTSTP, SIGCONT, SIGWINCH};
static atomic_uint arrived;
// Those that were not ignored at the start.
static unsigned collected;
static atomic_int wake_descriptor = -1;

static void set_action(int signal_number, void (*handler)(int), int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigfillset(&action.sa_mask);
  sigaction(signal_number, &action, NULL);
}

static int is_ending(int signal_number) {
  for (size_t i = 0; i < sizeof ending_signals / sizeof *ending_signals; i++)
    if (ending_signals[i] == signal_number) return 1;
  return 0;
}

static void collect(int signal_number) {
  int error = errno;
  unsigned bit = 1u << signal_number;
  unsigned before = atomic_fetch_or(&arrived, bit);
  if ((before & bit) && is_ending(signal_number)) {
    restore_terminal();
    signals_deliver(signal_number);
  }
  uint64_t one = 1;
  ssize_t count = write(atomic_load(&wake_descriptor), &one, sizeof one);
  (void)count;
  errno = error;
}

static void collect_unless_ignored(int signal_number) {
  struct sigaction old;
  if (sigaction(signal_number, NULL, &old) == 0 && old.sa_handler == SIG_IGN) return;
  collected |= 1u << signal_number;
  set_action(signal_number, collect, SA_RESTART);
}

void signals_collect(int wake) {
  atomic_store(&wake_descriptor, wake);
  for (size_t i = 0; i < sizeof ending_signals / sizeof *ending_signals; i++)
    collect_unless_ignored(ending_signals[i]);
  for (size_t i = 0; i < sizeof other_signals / sizeof *other_signals; i++)
    collect_unless_ignored(other_signals[i]);
}

int signals_wake_descriptor(void) { return atomic_load(&wake_descriptor); }

uint32_t signals_peek(void) { return atomic_load(&arrived); }

void signals_lend(int is_lent) {
  const int keys[] = {SIGINT, SIGQUIT, SIGTSTP};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    if (!(collected & 1u << keys[i])) continue;
    if (is_lent)
      set_action(keys[i], keys[i] == SIGTSTP ? SIG_DFL : SIG_IGN, 0);
    else
      set_action(keys[i], collect, SA_RESTART);
  }
  if (!is_lent)
    atomic_fetch_and(&arrived, ~(1u << SIGINT | 1u << SIGQUIT | 1u << SIGTSTP | 1u << SIGCONT));
}

uint32_t signals_take(void) { return atomic_exchange(&arrived, 0); }

void signals_deliver(int signal_number) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  sigaction(signal_number, &action, NULL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal_number);
  kill(getpid(), signal_number);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
}

void signals_stop(void) {
  signals_deliver(SIGTSTP);
  // Going on is told by returning; it need not be told again.
  atomic_fetch_and(&arrived, ~((1u << SIGCONT) | (1u << SIGTSTP)));
  if (collected & 1u << SIGTSTP) set_action(SIGTSTP, collect, SA_RESTART);
}

// ---- Crashes

static const int crash_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS};
enum { crash_signal_count = sizeof crash_signals / sizeof *crash_signals };
// All zero is the default action.
static struct sigaction actions_after[crash_signal_count];

static void crash(int signal_number, siginfo_t *info, void *context) {
  (void)context;
  restore_terminal();
  for (int i = 0; i < crash_signal_count; i++)
    if (crash_signals[i] == signal_number) sigaction(signal_number, &actions_after[i], NULL);
  // A faulting instruction faults again when it is run again, which leaves the best core file. A trap may not, and
  // what another process sent does not.
  int faults_again = info->si_code > 0 && signal_number != SIGTRAP && signal_number != SIGSYS;
  if (!faults_again) raise(signal_number);
}

void signals_catch_crashes(int keeps_handlers) {
  for (int i = 0; i < crash_signal_count; i++) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = crash;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigfillset(&action.sa_mask);
    sigaction(crash_signals[i], &action, keeps_handlers ? &actions_after[i] : NULL);
  }
}

void signals_use_own_stack(void) {
  static _Thread_local char memory[32768];
  stack_t stack = {.ss_sp = memory, .ss_size = sizeof memory};
  sigaltstack(&stack, NULL);
}
