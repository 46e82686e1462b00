// What the tests need and Swift does not import. Header only.
#ifndef NOTETUI_CTESTSUPPORT_H
#define NOTETUI_CTESTSUPPORT_H

#include <errno.h>
#include <fcntl.h>
#include <linux/ptrace.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>

// Declared for GNU sources only; from glibc 2.29 and 2.34 on.
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);
extern int renameat2(int old_folder, const char *old_path, int new_folder, const char *new_path, unsigned flags);

/// Two names change places, in one step. 0, or -1 and `errno`.
static inline int test_exchange(const char *one, const char *other) {
  return renameat2(AT_FDCWD, one, AT_FDCWD, other, 2 /* RENAME_EXCHANGE */);
}

/// How long a system call may sleep: milliseconds, or one of these. From proc_pid_syscall(5): its number and arguments.
enum { SLEEPS_UNTIL_WOKEN = -1, SLEEPS_FOR_SOME_TIME = -2 };
static inline int test_sleep_limit(long call, const unsigned long arguments[6]) {
  unsigned long time = 0;
  switch (call) {
#ifdef SYS_poll
    case SYS_poll: return (int)arguments[2] < 0 ? SLEEPS_UNTIL_WOKEN : (int)arguments[2];
    case SYS_epoll_wait: return (int)arguments[3] < 0 ? SLEEPS_UNTIL_WOKEN : (int)arguments[3];
    case SYS_select: time = arguments[4]; break;
#endif
    case SYS_epoll_pwait: return (int)arguments[3] < 0 ? SLEEPS_UNTIL_WOKEN : (int)arguments[3];
    case SYS_ppoll: time = arguments[2]; break;
    case SYS_pselect6: time = arguments[4]; break;
    case SYS_futex: time = arguments[3]; break;
    case SYS_rt_sigtimedwait: time = arguments[2]; break;
    case SYS_nanosleep:
    case SYS_clock_nanosleep:
    case SYS_restart_syscall: return SLEEPS_FOR_SOME_TIME;
    default: break;
  }
  return time == 0 ? SLEEPS_UNTIL_WOKEN : SLEEPS_FOR_SOME_TIME;
}

// ptrace(2), whose number of arguments varies. <sys/ptrace.h> does not go together with <linux/ptrace.h>.
extern long ptrace(int request, ...);
enum { TRACE_DETACH = 17, TRACE_ALL_CHILDREN = 0x40000000 };

/// Stops one thread of a child process. 0, or the number of the error.
static inline int trace_stop(pid_t thread) {
  if (ptrace(PTRACE_SEIZE, thread, (void *)0, (void *)0) != 0) return errno;
  if (ptrace(PTRACE_INTERRUPT, thread, (void *)0, (void *)0) != 0) return errno;
  return waitpid(thread, (int *)0, TRACE_ALL_CHILDREN) == thread ? 0 : errno;
}

/// Lets a thread go, stopped or not.
static inline void trace_let_go(pid_t thread) {
  if (ptrace(TRACE_DETACH, thread, (void *)0, (void *)0) == 0) return;
  if (ptrace(PTRACE_INTERRUPT, thread, (void *)0, (void *)0) != 0) return;
  waitpid(thread, (int *)0, TRACE_ALL_CHILDREN);
  ptrace(TRACE_DETACH, thread, (void *)0, (void *)0);
}

#endif
