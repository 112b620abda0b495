// SPDX-License-Identifier: Apache-2.0
#include "intake/html_tame.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "intake/html_page.h"

namespace solferino::intake::detail {
namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

std::size_t depth_of(const HtmlPage& page) {
  std::vector<std::size_t> depth(page.nodes().size(), 1);
  for (std::size_t i = 1; i < depth.size(); ++i) depth[i] = depth[page.node(i).parent] + 1;
  return *std::ranges::max_element(depth);
}

TEST(HtmlTame, WritesAWellNestedPage) {
  EXPECT_EQ(tame_html("<P>one<p>two <b>bold</b><ul><li>a<li>b</ul>").html,
            "<!doctype html><p>one</p><p>two bold</p><ul><li>a</li><li>b</li></ul>");
  EXPECT_EQ(tame_html("<table><tr><td>a<td>b<tr><td>c</table>").html,
            "<!doctype html><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>");
  EXPECT_EQ(tame_html("<div><td></div>x</span></div>").html, "<!doctype html><div><td>x</td></div>")
      << "end tags do not reach out of a cell";
}

TEST(HtmlTame, LinksBecomeMarkedSpans) {
  EXPECT_EQ(tame_html("<a href=x class=c>a<a href=y>b</a><a name=top>c").html,
            "<!doctype html><span class=\"c\" rel=a>a</span><span rel=a>b</span>c");
}

TEST(HtmlTame, DropsWhatIsNoText) {
  EXPECT_EQ(tame_html("a<script>if (a</b) '<p>'</script>b<!-- <p> -->c<svg><path/></svg>d<?php x ?>e<select><option>f</select>g").html,
            "<!doctype html>abcdeg");
  EXPECT_EQ(tame_html("a < b <3 </> c<").html, "<!doctype html>a &lt; b &lt;3  c&lt;");
  EXPECT_EQ(tame_html("<p onclick=x style='a' id=\"i\" class='say \"hi\"'>t").html,
            "<!doctype html><p id=\"i\" class=\"say &quot;hi&quot;\">t</p>");
}

TEST(HtmlTame, AnEndTagOfADroppedElementClosesNothing) {
  const HtmlLimits limits{.depth = 2};
  EXPECT_EQ(tame_html("<div><div><div>deep</div>less</div>out</div>", limits).html, "<!doctype html><div><div>deepless</div>out</div>");
}

TEST(HtmlTame, KeepsLinkedData) {
  const auto tamed = tame_html("<script type=\"application/ld+json\">{\"a\":1}</script><script>x</script>");
  EXPECT_EQ(tamed.json_ld, (std::vector<std::string>{"{\"a\":1}"}));
}

TEST(HtmlTame, LimitsTagsAndBytes) {
  EXPECT_TRUE(tame_html(repeated("<p>a", 100), {.tags = 50}).cut);
  EXPECT_TRUE(tame_html(repeated("a", 100), {.bytes = 60}).cut);
  EXPECT_LE(tame_html("<p " + repeated("class=x ", 10'000) + ">a").html.size(), 60U);
  EXPECT_LE(tame_html("<p class=" + repeated("x", 100'000) + ">a").html.size(), 400U);
  EXPECT_FALSE(tame_html(repeated("<p>a", 100)).cut);
}

// What makes gumbo quadratic or overflows the stack: each of these has to stay shallow and quick.
TEST(HtmlTame, NothingIsDeepForGumbo) {
  const auto start = std::chrono::steady_clock::now();
  for (const std::string_view tag : {"<div>",
                                     "<b>",
                                     "<a href=x>",
                                     "<table>",
                                     "<table><tr><td>",
                                     "<p>",
                                     "<span>",
                                     "<li>",
                                     "<ul><li>",
                                     "<font color=red>",
                                     "<td>",
                                     "<blockquote>",
                                     "<x-y>",
                                     "<p><b><i><u>",
                                     "<form>",
                                     "<h1>",
                                     "<dl><dd>",
                                     "<caption><table>",
                                     "<svg>",
                                     "<button>"}) {
    const HtmlPage page(tame_html(repeated(tag, 20'000) + "text"));
    EXPECT_LE(depth_of(page), 620U) << tag;  // 200 as written; in tables gumbo adds two for each that is left out
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60)) << "something is quadratic";
}

TEST(HtmlTame, DeepPagesKeepTheirWords) {
  const HtmlPage page(tame_html(repeated("<div>", 100'000) + "deep" + repeated("</div>", 100'000) + "<p>after</p>"));
  EXPECT_EQ(page.words(0), "deepafter");
}

}  // namespace
}  // namespace solferino::intake::detail
