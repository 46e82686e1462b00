// What Swift's Glibc module leaves out, under its own name.
#ifndef NOTETUI_CLIBC_H
#define NOTETUI_CLIBC_H

#include <fcntl.h>
#include <linux/openat2.h>
#include <malloc.h>
#include <pthread.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>
#include <wchar.h>

// The headers declare these only for X/Open or GNU sources, and the importer does not ask for those.
extern int wcwidth(wchar_t character);
extern int posix_openpt(int flags);
extern int grantpt(int descriptor);
extern int unlockpt(int descriptor);
extern int ptsname_r(int descriptor, char *name, size_t size);
extern int memfd_create(const char *name, unsigned flags);
extern void *memmem(const void *text, size_t textSize, const void *part, size_t partSize);
extern int pthread_setname_np(pthread_t thread, const char *name);

#ifndef MFD_CLOEXEC
#define MFD_CLOEXEC 1U
#endif
#ifndef POSIX_SPAWN_SETSID
#define POSIX_SPAWN_SETSID 0x80
#endif

/// This process's environment: `NAME=value`, null behind the last.
static inline char **libc_environment(void) {
  extern char **environ;
  return environ;
}

/// Opens `path` below `folder` for reading: never outside of it and through no symbolic link, in whatever part of the
/// path. glibc has no name for the call; kernels before 5.6 and some sandboxes do not have it.
static inline int libc_open_below(int folder, const char *path, unsigned flags) {
  extern long syscall(long number, ...);
  struct open_how how = {
      .flags = flags, .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS};
  return (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
}

/// A descriptor that can be read when the child process has ended. glibc has no name for it before 2.36.
static inline int libc_pidfd_open(pid_t process) {
  extern long syscall(long number, ...);
  return (int)syscall(SYS_pidfd_open, process, 0);
}

#endif
