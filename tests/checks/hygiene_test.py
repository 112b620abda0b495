# SPDX-License-Identifier: Apache-2.0
import world

# Put together, so that the check does not accuse its own test.
HOME = "/" + "home/someone"
REGISTRY = "registry." + "npm" + "js.org"
HELD_OUT = "hor" + "-001"


class Hygiene(world.WorldTest):
    check = "hygiene.py"

    def test_clean(self):
        self.assert_clean({"a.md": "see docs/home/page and src/work/a.h, https://example.org/home/x\n",
                           "a.cpp": "int a;  // NOLINT(bugprone-branch-clone): the cases differ in meaning\n"
                                    "// NOLINTNEXTLINE(readability-identifier-naming): the library asks for this name\n"})

    def test_paths_of_one_machine(self):
        self.assert_fault({"a.sh": f"cd {HOME}/x\n"}, "a.sh:1:", "absolute path")
        self.assert_fault({"a.md": "see `/" + "work/main`\n"}, "absolute path")

    def test_registries(self):
        self.assert_fault({"a.sh": f"curl https://{REGISTRY}/x\n"}, "registry")

    def test_held_out_documents(self):
        self.assert_fault({"a.md": f"as in {HELD_OUT}\n"}, "held-out")

    def test_silence_without_reason(self):
        for comment in ("NOLINT", "NOLINT(bugprone-branch-clone)", "NOLINT: because it is so", "NOLINTNEXTLINE(a-b)"):
            self.assert_fault({"a.cpp": f"int a;  // {comment}\n"}, "a.cpp:1: NOLINT(check): reason")


if __name__ == "__main__":
    world.main()
