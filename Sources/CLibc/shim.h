// What Swift's Glibc module leaves out, under its own name.
#ifndef NOTETUI_CLIBC_H
#define NOTETUI_CLIBC_H

#include <sys/eventfd.h>
#include <wchar.h>

// wchar.h declares it only for X/Open sources, and the importer does not ask for those.
extern int wcwidth(wchar_t character);

#endif
