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
#include <sys/uio.h>
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

#ifndef RESOLVE_CACHED
#define RESOLVE_CACHED 0x20
#endif
#ifndef RWF_NOWAIT
#define RWF_NOWAIT 0x8
#endif

/// Opens a path where the system has all in memory that finding it takes; fails elsewhere (EAGAIN), and with kernels
/// before 5.12. `resolve`: further RESOLVE_ flags.
static inline int libc_open_cached(int folder, const char *path, unsigned flags, unsigned resolve) {
  extern long syscall(long number, ...);
  struct open_how how = {.flags = flags, .resolve = RESOLVE_CACHED | resolve};
  return (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
}

/// Reads the beginning of a file as far as it is in memory; fails where it is not (EAGAIN).
static inline ssize_t libc_read_cached(int file, void *buffer, size_t size) {
  extern ssize_t preadv2(int file, const struct iovec *parts, int count, off_t offset, int flags);
  struct iovec part = {.iov_base = buffer, .iov_len = size};
  return preadv2(file, &part, 1, 0, RWF_NOWAIT);
}

/// A descriptor that can be read when the child process has ended. glibc has no name for it before 2.36.
static inline int libc_pidfd_open(pid_t process) {
  extern long syscall(long number, ...);
  return (int)syscall(SYS_pidfd_open, process, 0);
}

#endif
