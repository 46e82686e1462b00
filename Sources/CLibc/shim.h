// What Swift's Glibc module leaves out, under its own name.
#ifndef NOTETUI_CLIBC_H
#define NOTETUI_CLIBC_H

#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <wchar.h>

// wchar.h declares it only for X/Open sources, and the importer does not ask for those.
extern int wcwidth(wchar_t character);

// For GNU sources only: a file in memory.
extern int memfd_create(const char *name, unsigned flags);
#ifndef MFD_CLOEXEC
#define MFD_CLOEXEC 1U
#endif

// For GNU sources only: the name that tools like `top -H` show.
extern int pthread_setname_np(pthread_t thread, const char *name);

#endif
