# SPDX-License-Identifier: Apache-2.0
import sys

import world

sys.path.insert(0, str(world.CHECKS))
import budgets  # noqa: E402  (found through the line above)


def function(lines, head="int f() {"):
    return head + "\n" + "  call();\n" * (lines - 2) + "}\n"


# So that one long function stays within the share that may be long.
SHORT = "".join(f"int g{i}() {{ return {i}; }}\n" for i in range(50))


class Budgets(world.WorldTest):
    check = "budgets.py"

    def test_at_the_limits(self):
        self.assert_clean({"src/a.cpp": function(60) + "int g(int a, int b, int c, int d, int e) { return a; }\n",
                           "src/b.cpp": "\n" * 500,
                           "tools/c.py": "def f(a, b, c, d, e):\n" + "    pass\n" * 59})

    def test_long_function(self):
        self.assert_fault({"src/a.cpp": SHORT + function(61)}, "src/a.cpp:51: f has 61 lines")
        self.assert_fault({"src/a.h": SHORT + "class C {\n public:\n" + function(61, "  explicit C(int a) : a_{a}, b_(a) {") + "};\n"}, "C has 61 lines")
        self.assert_fault({"src/a.cpp": SHORT, "tools/c.py": "def f():\n" + "    pass\n" * 60}, "tools/c.py:1: f has 61 lines")

    def test_a_reason_excuses(self):
        self.assert_clean({"src/a.cpp": SHORT + "// budget: one table of cases, clearer in one piece\n" + function(61)})
        self.assert_fault({"src/a.cpp": SHORT + "// budget:\n" + function(61)}, "61 lines")

    def test_reasons_do_not_excuse_a_habit(self):
        long = "// budget: one table of cases, clearer in one piece\n" + function(61)
        self.assert_fault({"src/a.cpp": "".join(f"int g{i}() {{ return {i}; }}\n" for i in range(20)) + long}, "1 of 21 functions", "97%")

    def test_long_file(self):
        self.assert_fault({"src/a.cpp": "\n" * 501}, "501 lines")
        self.assert_fault({"tools/a.sh": "\n" * 501}, "501 lines")
        self.assert_clean({"src/a.cpp": "// budget: a table of Unicode, generated\n" + "\n" * 501})

    def test_parameters(self):
        self.assert_fault({"src/a.cpp": "int f(int a, std::map<int, int> b, int c, int d, int e, int g) { return a; }\n"}, "f has 6 parameters")
        self.assert_fault({"tools/c.py": "def f(a, b, c, d, e, *, g):\n    pass\n"}, "f has 6 parameters")

    def test_what_is_a_function(self):
        text = """
            namespace a { enum class E { x, y }; struct S : B { int f() const noexcept { return 1; } bool operator()(int a) { return a > 0; } };
            constexpr std::array<int, 2> kTable = {make(1), make(2)};
            const auto lambda = [](int a) { return a; };
            const char* s = "int h() {"; // int i() {
            template <class T> [[nodiscard]] auto g(std::pair<T, T> p, T (*q)(T, T)) -> T { if (p.first) { return q(1, 2); } }
            S::S(int a) : a_{a}, b_(1'000) { run(); }
            }"""
        found = [(f.name, f.parameters) for f in budgets.cpp_functions(text)]
        self.assertEqual(found, [("f", 0), ("operator()", 1), ("g", 2), ("S", 1)])


if __name__ == "__main__":
    world.main()
