"""Google's AsYouTypeFormatter as a witness: the Python port of Google's library, with the metadata of the same release.

    python3 -m venv target/witness && target/witness/bin/pip install phonenumbers==9.0.42
    cargo build --release -p numbering --example typing
    target/witness/bin/python crates/numbering/witness/as_you_type.py compare 200000
    target/witness/bin/python crates/numbering/witness/as_you_type.py write 600 > crates/numbering/tests/as_you_type.tsv

`compare` types that many numbers key by key into both formatters, and prints the differences. `write` writes the texts
of the witness for the test of the crate, one number a line: region, keys, and the text after each key, with tabs between
them.
"""

import random
import subprocess
import sys

import phonenumbers
from phonenumbers import AsYouTypeFormatter, PhoneNumberFormat

ENGINE = "target/release/examples/typing"


def examples():
    """Yield an example of each region and type, and of each network that belongs to no country."""
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for number_type in range(11):
            number = phonenumbers.example_number_for_type(region, number_type)
            if number:
                yield region, number
    for code in sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS):
        number = phonenumbers.example_number_for_non_geo_entity(code)
        if number:
            yield "US", number


def keys(number, choose):
    """Return the keys of a number, changed at random. One in six has random digits, one in twenty has a stray key."""
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    national = "".join(character for character in national if character.isdigit())
    digits = e164[1:]
    significant = digits[len(str(number.country_code)):]
    forms = [e164, e164, national, national, significant, digits]
    forms += [prefix + digits for prefix in ("00", "011", "0011")] + [prefix + significant for prefix in ("0", "1")]
    typed = list(choose.choice(forms))
    for _ in range(choose.choice([0, 0, 1, 2, 3])):
        at, change = choose.randrange(len(typed)), choose.randrange(3)
        if change == 0 and len(typed) > 1:
            typed.pop(at)
        elif change == 1:
            typed[at] = choose.choice("0123456789")
        else:
            typed.append(choose.choice("0123456789"))
    if choose.randrange(6) == 0:
        typed = [choose.choice("0123456789") for _ in range(choose.randrange(1, 17))]
        typed[:0] = ["+"] if choose.randrange(3) == 0 else []
    if choose.randrange(20) == 0:
        typed.insert(choose.randrange(len(typed) + 1), choose.choice(" -(*#+٣x"))
    return "".join(typed)


def cases(count, seed=1):
    """Yield regions, keys, and the text after each key."""
    choose = random.Random(seed)
    regions, numbers = sorted(phonenumbers.SUPPORTED_REGIONS), list(examples())
    for _ in range(count):
        region, number = choose.choice(numbers)
        typed = keys(number, choose)
        if choose.randrange(5) == 0:
            region = choose.choice(regions + [""])
        formatter = AsYouTypeFormatter(region or "ZZ")
        yield region, typed, "\t".join([formatter.input_digit(key) for key in typed])


def main():
    command, count = sys.argv[1], int(sys.argv[2])
    if command == "write":
        for case in cases(count):
            print(*case, sep="\t")
        return 0
    asked = list(cases(count))
    lines = "".join(f"{region}\t{typed}\n" for region, typed, _ in asked)
    answer = subprocess.run([ENGINE], input=lines, capture_output=True, text=True, check=True).stdout.split("\n")
    wrong = [(case, line) for case, line in zip(asked, answer) if case[2] != line]
    for (region, typed, theirs), ours in wrong[:20]:
        print(f"{region or '--'} {typed}\n  ours   {ours}\n  theirs {theirs}")
    print(f"{len(wrong)} of {len(asked)} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
