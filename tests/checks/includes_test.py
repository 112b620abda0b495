# SPDX-License-Identifier: Apache-2.0
import world


class Includes(world.WorldTest):
    check = "includes.py"

    def test_what_may_be_included(self):
        self.assert_clean({
            "src/base/base.h": "#include <vector>\n",
            "src/record/record.h": '#include "base/base.h"\n#include "record/vocabulary.h"\n',
            "src/reading/reading.h": '#include <memory>\n#include "record/record.h"\n',
            "src/reading/words.cpp": '#include <unicode/uchar.h>\n#include "reading/words.h"\n#include "record/vocabulary.h"\n',
            "src/claims/claims.cpp": '#include "reading/reading.h"\n#include "claims/frames.h"\n',
            "tools/solferino/main.cpp": '#include "claims/claims.h"\n#include "html.h"\n#include <CLI/CLI.hpp>\n',
            "fuzz/words_fuzz.cpp": '#include "reading/words.h"\n',
        })

    def test_a_later_room(self):
        self.assert_fault({"src/reading/words.cpp": '\n#include "claims/claims.h"\n'}, "src/reading/words.cpp:2:", "behind reading")

    def test_the_inside_of_another_room(self):
        self.assert_fault({"src/claims/claims.cpp": '#include "reading/words.h"\n'}, "internal to reading")
        self.assert_fault({"tools/solferino/main.cpp": '#include "reading/words.h"\n'}, "internal to reading")

    def test_third_parties_in_public(self):
        self.assert_fault({"src/intake/intake.h": "#include <gumbo.h>\n"}, "<gumbo.h> in a public header")
        self.assert_fault({"src/record/vocabulary.h": "#include <fmt/format.h>\n"}, "public header")
        self.assert_fault({"src/base/base.cpp": "#include <unicode/uchar.h>\n"}, "standard library only")

    def test_unknown_rooms_and_relative_names(self):
        self.assert_fault({"src/utils/utils.cpp": '#include "base/base.h"\n'}, "no room of the design")
        self.assert_fault({"src/claims/claims.cpp": '#include "frames.h"\n'}, "relative to src/")
        self.assert_fault({"src/claims/claims.cpp": '#include "../claims/frames.h"\n'}, "belongs to no room")


if __name__ == "__main__":
    world.main()
