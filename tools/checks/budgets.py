#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the budgets: a function has at most 60 lines and 5 parameters, a file at most 500 lines.

What exceeds one says why where it stands, in a comment `budget: reason` (above a function, or on its first two lines; in the first ten lines of a file). Even with
reasons, 97 % of all functions keep to 60 lines. C++ and Python are looked into; of shell scripts only the length of the file counts.
"""
import ast
import re
import sys

import sources

FUNCTION_LINES = 60
FILE_LINES = 500
PARAMETERS = 5
SHARE_WITHIN = 0.97
REASON = re.compile(r"(?://|#).*\bbudget:\s*\S.{8,}")
NOT_A_NAME = {"decltype", "alignas", "noexcept", "requires", "explicit", "__attribute__"}


class Function:
    def __init__(self, name, first, last, parameters):
        self.name, self.first, self.last, self.parameters = name, first, last, parameters

    @property
    def lines(self):
        return self.last - self.first + 1


def closing(code, opening):
    """The offset of the bracket that closes the one at `opening`; the end of the code where none does."""
    pairs = {"(": ")", "{": "}", "[": "]"}
    mine, depth = code[opening], 0
    for at in range(opening, len(code)):
        depth += (code[at] == mine) - (code[at] == pairs[mine])
        if depth == 0:
            return at
    return len(code)


def parameters_of(head):
    """The name and the text between the parentheses of the function that this head declares; None where it declares none."""
    at = 0
    while (at := head.find("(", at)) >= 0:
        end = closing(head, at)
        name = re.search(r"([~\w]+|operator\s*\S{1,3})\s*$", head[:at])
        if re.search(r"operator\s*$", head[:at]) and head[at:end + 1].replace(" ", "") == "()":
            at = end + 1
        elif name and name.group(1) not in NOT_A_NAME:
            return name.group(1), head[at + 1:end], end
        else:
            at = end + 1
    return None


def count_parameters(inside):
    if inside.strip() in ("", "void"):
        return 0
    depth = 0
    count = 1
    for before, character in zip(" " + inside, inside):
        if character in "(<[{":
            depth += 1
        elif character in ")]}" or character == ">" and before != "-":
            depth -= 1
        elif character == "," and depth == 0:
            count += 1
    return count


def without_template(head):
    """The head behind its `template <...>`, where it has one."""
    if not re.match(r"template\s*<", head):
        return head
    depth = 0
    for at, character in enumerate(head):
        depth += (character == "<") - (character == ">" and head[at - 1] != "-")
        if character == ">" and depth == 0:
            return head[at + 1:].lstrip()
    return head


def opens(head):
    """What a brace behind this head opens: "scope", "function", "initializer" of a member in a constructor's list, or "other"."""
    plain = re.sub(r"\[\[.*?\]\]", "", head, flags=re.DOTALL).strip()
    plain = without_template(plain)
    if re.match(r"(inline\s+)?namespace\b", plain) or plain.startswith("extern"):
        return "scope"
    if re.match(r"(class|struct|union)\b(?![^:]*\()", plain):
        return "scope"
    declared = parameters_of(plain)
    if declared is None or re.match(r"enum\b", plain):
        return "other"
    before = plain[:plain.find("(")]
    if re.search(r"(?<![=!<>])=(?!=)", before) and "operator" not in before:
        return "other"
    in_list = re.search(r"(?<!:):(?!:)", plain[declared[2]:])
    return "initializer" if in_list and re.search(r"[\w>]$", plain) else "function"


def cpp_functions(text):
    """The functions with a body, those in classes too; lambdas and local types count as part of the function around them."""
    code = sources.only_code(text)
    start = at = 0
    while at < len(code):
        character = code[at]
        if character in ";}" or character == ":" and re.search(r"\b(public|private|protected)\s*$", code[start:at]):
            start = at + 1
        elif character == "(":
            at = closing(code, at)
        elif character == "{":
            kind = opens(code[start:at])
            if kind == "scope":
                start = at + 1
            else:
                end = closing(code, at)
                if kind == "function":
                    head = code[start:at]
                    name, inside, _ = parameters_of(re.sub(r"\[\[.*?\]\]", lambda m: " " * len(m.group()), head, flags=re.DOTALL))
                    first = start + len(head) - len(head.lstrip())
                    yield Function(name, sources.line_of(code, first), sources.line_of(code, end), count_parameters(inside))
                    start = end + 1
                at = end
        at += 1


def python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            given = node.args
            names = [a.arg for a in given.posonlyargs + given.args + given.kwonlyargs if a.arg not in ("self", "cls")]
            yield Function(node.name, node.lineno, node.end_lineno, len(names))


def has_reason(lines, function):
    """Whether a `budget:` comment stands right above the function or on its first two lines."""
    above = function.first - 2
    while above >= 0 and re.match(r"\s*(//|#|\[\[|template)", lines[above]):
        if REASON.search(lines[above]):
            return True
        above -= 1
    return any(REASON.search(line) for line in lines[function.first - 1:function.first + 1])


def faults_of_file(path, text, functions):
    lines = text.split("\n")
    length = text.count("\n")
    if length > FILE_LINES and not any(REASON.search(line) for line in lines[:10]):
        yield f"{path}:1: {length} lines, more than {FILE_LINES}"
    for function in functions:
        if has_reason(lines, function):
            continue
        if function.lines > FUNCTION_LINES:
            yield f"{path}:{function.first}: {function.name} has {function.lines} lines, more than {FUNCTION_LINES}"
        if function.parameters > PARAMETERS:
            yield f"{path}:{function.first}: {function.name} has {function.parameters} parameters, more than {PARAMETERS}"


def faults(tree):
    total = within = 0
    for path in tree.files():
        find = {".py": python_functions, ".cpp": cpp_functions, ".h": cpp_functions, ".sh": lambda text: []}.get(path.suffix)
        if find is None:
            continue
        text = tree.read(path)
        functions = list(find(text))
        total += len(functions)
        within += sum(f.lines <= FUNCTION_LINES for f in functions)
        yield from faults_of_file(path, text, functions)
    if within < SHARE_WITHIN * total:
        yield f"{total - within} of {total} functions have more than {FUNCTION_LINES} lines; {SHARE_WITHIN:.0%} must not"


if __name__ == "__main__":
    sys.exit(sources.report(faults(sources.tree_from_arguments(__doc__))))
