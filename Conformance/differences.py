"""What a comparison found: everything has to agree but for what `KNOWN` names, and what it names has to be there."""
from collections import defaultdict

from known import KNOWN


class Differences:
    """Of one comparison over one vault. `places` are the notes or examples that were compared."""

    def __init__(self, comparison, vault, places):
        self.comparison, self.vault, self.places = comparison, vault, set(places)
        self.found = defaultdict(list)   # place -> what differs there

    def add(self, place, difference):
        self.found[place].append(difference)

    def report(self, compared, most_shown=20):
        """Prints all but what agrees, and tells whether nothing has to be mended. `compared` says what was looked at."""
        reasons = {key: why for key, why in KNOWN.get((self.comparison, self.vault), {}).items() if key[0] in self.places}
        gone, known, unknown = set(reasons), [], []
        for found in ((place, difference) for place, differences in self.found.items() for difference in differences):
            (known if found in gone else unknown).append(found)
            gone.discard(found)
        print(f"{self.comparison}, {self.vault}: {compared}; {len(unknown)} differences, {len(known)} known")
        for place, difference in unknown[:most_shown]:
            print(f"  {place}: {difference}")
        if len(unknown) > most_shown:
            print(f"  and {len(unknown) - most_shown} more")
        for place, difference in known:
            print(f"  left out: {place}: {difference} ({reasons[place, difference]})")
        for place, difference in sorted(gone, key=str):
            print(f"  has gone: {place}: {difference}: take it out of KNOWN")
        return not unknown and not gone and bool(self.places)
