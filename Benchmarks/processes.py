"""What a program and its children cost, by /proc."""
import os


def _status(pid):
    """The fields of /proc/PID/stat behind the name: state, parent, group, session …; None where there is none."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file: text = file.read()
    except OSError: return None
    return text[text.rfind(b")") + 2:].split()


def lives(pid):
    status = _status(pid)
    return status is not None and status[0] not in b"ZX"


def tree(pid):
    """A process, what descends from it, and what is in its session."""
    statuses = {int(name): status for name in os.listdir("/proc") if name.isdigit() and (status := _status(name))}
    found, waiting = set(), [pid]
    while waiting:
        parent = waiting.pop()
        found.add(parent)
        waiting += [child for child, status in statuses.items() if int(status[1]) == parent]
    return sorted(found | {child for child, status in statuses.items() if int(status[3]) == pid and status[0] not in b"ZX"})


def _values(path, *names):
    """The numbers of these lines of a file of `name: number`; 0 for a line or file that is not there."""
    values = dict.fromkeys(names, 0)
    try:
        with open(path) as file:
            for line in file:
                name, _, value = line.partition(":")
                if name in values: values[name] = int(value.split()[0])
    except OSError: pass
    return [values[name] for name in names]


def wakeups(pids):
    """How often any of their threads has waited, and so will have been woken."""
    count = 0
    for pid in pids:
        try: threads = os.listdir(f"/proc/{pid}/task")
        except OSError: continue
        count += sum(_values(f"/proc/{pid}/task/{thread}/status", "voluntary_ctxt_switches")[0] for thread in threads)
    return count


def megabytes(pids):
    """Proportional set size."""
    return sum(_values(f"/proc/{pid}/smaps_rollup", "Pss")[0] for pid in pids) / 1e3
