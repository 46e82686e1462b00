// What the tests need and Swift does not import. Header only.
#ifndef NOTETUI_CTESTSUPPORT_H
#define NOTETUI_CTESTSUPPORT_H

#include <spawn.h>

// Declared for GNU sources only; from glibc 2.29 and 2.34 on.
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);

#endif
