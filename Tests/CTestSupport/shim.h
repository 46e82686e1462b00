// What the tests need and Swift does not import. Header only.
#ifndef NOTETUI_CTESTSUPPORT_H
#define NOTETUI_CTESTSUPPORT_H

#include <fcntl.h>
#include <spawn.h>

// Declared for GNU sources only; from glibc 2.29 and 2.34 on.
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);
extern int renameat2(int old_folder, const char *old_path, int new_folder, const char *new_path, unsigned flags);

/// Two names change places, in one step. 0, or -1 and `errno`.
static inline int test_exchange(const char *one, const char *other) {
  return renameat2(AT_FDCWD, one, AT_FDCWD, other, 2 /* RENAME_EXCHANGE */);
}

#endif
