// SPDX-License-Identifier: Apache-2.0
// Pages of many styles, written for these tests after the manner of real ones.
#include "intake/html.h"

#include <gtest/gtest.h>

#include "intake/html_boilerplate.h"
#include "intake/html_metadata.h"

namespace solferino::intake::detail {
namespace {

std::string published(const HtmlDocument& document) { return document.published ? to_iso(*document.published) : "none"; }

TEST(Html, NewsArticleWithAllItsTrimmings) {
  const auto read = read_html(
      R"(<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Five killed in shelling of Kafr Zayn | Northern Post</title>
    <meta property="og:title" content="Five killed in shelling of Kafr Zayn - Northern Post"><meta property="og:site_name" content="Northern Post">
    <meta property="article:published_time" content="2021-06-12T22:15:00+03:00">
    <script>var x = "<p>not text</p>"; if (a<b) {}</script><style>p{color:red}</style></head><body class="has-sidebar">
    <header class="site-header"><nav><ul><li><a href="/">Home</a><li><a href="/w">World</a></ul></nav></header>
    <div id="cookie-banner"><p>We keep cookies to improve your experience. Please accept all of them, for they are many and good.</p><button>Accept</button></div>
    <main><article class="post tag-share"><header><h1>Five killed in shelling of Kafr Zayn</h1><p>By A. Reporter | <time datetime="2021-06-12">12 June 2021</time></p></header>
    <div class="share-buttons"><a href="#">Share</a> <a href="#">Tweet</a></div>
    <figure><img src="a.jpg"><figcaption>A street in Kafr Zayn in 2019.</figcaption></figure>
    <p>Five people were killed on Saturday when shells hit the market of <a href="/k">Kafr Zayn</a>, medics said.</p>
    <p>The <b>Civil Defence</b> said &quot;two children&quot; were among the dead.<p>Unclosed paragraph, caf&eacute;&nbsp;owners said.
    <p><strong>Read also: <a href="/x">Earlier strike kills ten in Tell Hamra</a></strong></p>
    <ul><li>Two died at once<li>Three died in hospital</ul>
    <table><tr><th>Town</th><th>Killed</th></tr><tr><td>Kafr Zayn</td><td>5</td></tr><tr><td>Tell Hamra</td><td>10</td></tr></table>
    <h2>Background</h2><p>The town has been shelled since April.<br>Residents fled.<br><br>Aid is short.</p>
    <aside><h3>Related</h3><ul><li><a href="#">Other news of the day that is long</a></ul></aside>
    <h3>More on this</h3><p class="post-tags"><a href="#">Zamra</a>, <a href="#">War</a></p></article></main>
    <section class="comments"><p>First! I think this is what happened, and that is my long opinion about it all.</p></section>
    <footer><p>Copyright 2021 Northern Post. All rights reserved.</p></footer></body></html>)");
  EXPECT_EQ(read.text,
            "Five killed in shelling of Kafr Zayn\n\n"
            "By A. Reporter | 12 June 2021\n\n"
            "Five people were killed on Saturday when shells hit the market of Kafr Zayn, medics said.\n\n"
            "The Civil Defence said \"two children\" were among the dead.\n\n"
            "Unclosed paragraph, caf\u00E9 owners said.\n\n"
            "- Two died at once\n- Three died in hospital\n\n"
            "Town | Killed\nKafr Zayn | 5\nTell Hamra | 10\n\n"
            "Background\n\n"
            "The town has been shelled since April.\nResidents fled.\n\n"
            "Aid is short.");
  EXPECT_EQ(read.title, "Five killed in shelling of Kafr Zayn");
  EXPECT_EQ(read.outlet, "Northern Post");
  EXPECT_EQ(published(read), "2021-06-12");
}

TEST(Html, PageOfNothingButDivs) {
  const auto read = read_html(R"(<html><head><title>Drone strike hits Tell Hamra - The Valley Times</title></head><body><div class=w>
    <div class=top><a href=/>Home</a> | <a href=/n>News</a> | <a href=/s>Sport</a></div>
    <div class=cols><div class=left><div><a href=1>Ministers meet in the capital over budget plans</a></div><div><a href=2>Rain expected in the north of the country</a></div></div>
    <div class=c><div class=t>Drone strike hits Tell Hamra</div><div>TELL HAMRA, 25 August 2022 - A drone hit a bus on Thursday, killing three people.</div>
    <div>The bus was on its way to the capital when it was struck near the bridge, witnesses said.</div></div></div>
    <div class=bottom><div><a href=a>About us</a> <a href=b>Contact</a></div></div></div></body></html>)");
  EXPECT_EQ(read.text,
            "Drone strike hits Tell Hamra\n\nTELL HAMRA, 25 August 2022 - A drone hit a bus on Thursday, killing three people.\n\n"
            "The bus was on its way to the capital when it was struck near the bridge, witnesses said.");
  EXPECT_EQ(read.title, "Drone strike hits Tell Hamra");
  EXPECT_EQ(read.outlet, "The Valley Times");
}

TEST(Html, LiveBlogKeepsItsEntriesInOrder) {
  std::string page = R"(<html><head><meta property="og:title" content="Live: war in the valley"><script type="application/ld+json">
    {"@graph":[{"@type":"LiveBlogPosting","datePublished":"2022-03-04T10:00:00Z","publisher":{"@id":"#o"}},{"@type":"Organization","@id":"#o","name":"Valley News"}]}
    </script></head><body><div id=root><h1>Live: war in the valley</h1><div class="entries">)";
  for (const std::string_view hour : {"12", "11", "10"}) {
    page += "<div class=entry><div class=time>";
    page += hour;
    page += ":30 GMT</div><h2><a href=#>Shells hit the town at ";
    page += hour;
    page += "</a></h2><p>Shells hit the town once more, officials said on Friday.</p><div class=share>Share this</div></div>";
  }
  const auto read = read_html(page + "</div></div></body></html>");
  EXPECT_EQ(read.text,
            "Live: war in the valley\n\n"
            "12:30 GMT\n\nShells hit the town at 12\n\nShells hit the town once more, officials said on Friday.\n\n"
            "11:30 GMT\n\nShells hit the town at 11\n\nShells hit the town once more, officials said on Friday.\n\n"
            "10:30 GMT\n\nShells hit the town at 10\n\nShells hit the town once more, officials said on Friday.");
  EXPECT_EQ(read.outlet, "Valley News");
  EXPECT_EQ(published(read), "2022-03-04");
}

TEST(Html, BlogWhoseReadersWriteMoreThanItsAuthor) {
  const auto read = read_html(
      R"(<html><head><title>Strike on clinic kills four - Horn Watch</title></head><body class="single has-sidebar"><div id="page">
    <div id="masthead" class="site-header"><h1 class="site-title"><a href="/">Horn Watch</a></h1></div>
    <div class="content-sidebar-wrap"><div class="content-area"><div class="post-77 category-news tag-share"><div class="entry-header"><h1>Strike on clinic kills four</h1>
    <div>Posted on <time class="published" datetime="2023-02-11T06:20:00+00:00">February 11, 2023</time></div></div>
    <div class="entry-content"><p>Four people were killed when a clinic in the town of Afgar was hit from the air early on Friday.</p>
    <p>It was the third such strike this month. &#8220;Nobody warned us,&#8221; a nurse said.</p><div class="sharedaddy"><h3>Share this:</h3></div></div></div>
    <div id="comments"><h2>3 thoughts</h2><ol><li><p>I was there and I tell you it was not the third strike but the tenth, and nobody counts them, nobody at all.</p></li>
    <li><p>Long comments often exceed the article, so here is another one that goes on for quite a while without saying a lot to anyone.</p></li></ol></div></div>
    <div class="sidebar"><h2>Recent Posts</h2><ul><li><a href="/1">Some other post title that is long enough</a></li></ul></div></div></div></body></html>)");
  EXPECT_EQ(read.text,
            "Strike on clinic kills four\n\nPosted on February 11, 2023\n\n"
            "Four people were killed when a clinic in the town of Afgar was hit from the air early on Friday.\n\n"
            "It was the third such strike this month. \u201CNobody warned us,\u201D a nurse said.");
  EXPECT_EQ(published(read), "2023-02-11");
}

TEST(Html, TablesThatOnlyLayOutThePage) {
  const auto read = read_html(R"(<HTML><HEAD><TITLE>Press release 14/98</TITLE></HEAD><BODY BGCOLOR=white><TABLE><TR>
    <TD WIDTH=120><A HREF=a.htm>Home</A><BR><A HREF=b.htm>Archive</A></TD><TD><FONT SIZE=5><B>Shelling of the market place</B></FONT><BR><BR>
    Geneva, 3 May 1998 - The Committee has learned with dismay that eleven civilians were killed on Thursday when shells fell on the market place.<BR><BR>
    "We call on all sides to respect the law," said its delegate.<BR><BR>The figures so far:<TABLE BORDER=1><TR><TD>Dead<TD>11<TR><TD>Wounded<TD>30</TABLE></TD></TR></TABLE>)");
  EXPECT_EQ(read.text,
            "Press release 14/98\n\nShelling of the market place\n\n"
            "Geneva, 3 May 1998 - The Committee has learned with dismay that eleven civilians were killed on Thursday when shells fell on "
            "the market place.\n\n"
            "\"We call on all sides to respect the law,\" said its delegate.\n\nThe figures so far:\n\nDead | 11\nWounded | 30");
}

TEST(Html, PageWrappedInOneForm) {
  const auto read = read_html(
      R"(<html><head><title>UN team visits camp</title></head><body><form method="post" id="aspnetForm"><input type="hidden" value="x"/>
    <div id="menu"><a href=1>One</a></div><h2>UN team visits camp</h2><p>A team of the United Nations visited the camp at Zamra on Tuesday.</p>
    <p>The camp had been shelled on 28 February, its manager said.</p></form></body></html>)");
  EXPECT_EQ(read.text,
            "UN team visits camp\n\nA team of the United Nations visited the camp at Zamra on Tuesday.\n\nThe camp had been shelled on 28 "
            "February, its manager said.");
}

TEST(Html, PageThatAScriptFills) {
  const auto read = read_html(
      R"(<html><head><title>x</title><script type="application/ld+json">[{"@type":["NewsArticle","Thing"],"headline":"Mine kills two herders",
    "datePublished":"2020-10-01","publisher":[{"name":"Sahel Daily"}],"articleBody":"Two herders were killed by a mine.\n\nThe army said it was planted last year."}]</script>
    </head><body><div id="app"></div><noscript>Enable JavaScript</noscript></body></html>)");
  EXPECT_EQ(read.text, "Mine kills two herders\n\nTwo herders were killed by a mine.\n\nThe army said it was planted last year.");
  EXPECT_EQ(read.outlet, "Sahel Daily");
  EXPECT_EQ(published(read), "2020-10-01");
  EXPECT_EQ(read.note, "text taken from the page's metadata");
}

TEST(Html, EncyclopediaWithFootnotesAndLinkedTables) {
  const auto read = read_html(R"(<html><head><title>Battle of Zamra - Freepedia</title></head><body><div role=main><h1>Battle of Zamra</h1>
    <div class="navbox"><a href=1>Wars</a></div><p>The <b>Battle of Zamra</b> was fought on 3 May 2015.<sup class=reference><a href=#1>[1]</a></sup> At least 40 died.</p>
    <h2>Casualties<span class=mw-editsection><a href=e>edit</a></span></h2>
    <table><tr><th>Place<th>Killed</tr><tr><td><a href=1>Zamra</a><td>40</tr></table><h2>References</h2><ol><li><a href=x>Army says forty killed</a></li></ol></div></body></html>)");
  EXPECT_EQ(
      read.text,
      "Battle of Zamra\n\nThe Battle of Zamra was fought on 3 May 2015. At least 40 died.\n\nCasualties\n\nPlace | Killed\nZamra | 40");
}

TEST(Html, ArabicPage) {
  const auto read = read_html(
      "<html dir=rtl lang=ar><head><title>\u0642\u0635\u0641 \u0639\u0644\u0649 \u0643\u0641\u0631 \u0632\u064A\u0646</title></head><body>"
      "<h1>\u0642\u0635\u0641 \u0639\u0644\u0649 \u0643\u0641\u0631 \u0632\u064A\u0646</h1><p>\u0642\u062A\u0644 \u062E\u0645\u0633\u0629 "
      "\u0645\u062F\u0646\u064A\u064A\u0646.</p>"
      "<p>\u0627\u0642\u0631\u0623 \u0623\u064A\u0636\u0627: <a href=x>\u0642\u0635\u0641</a></p></body></html>");
  EXPECT_EQ(read.text,
            "\u0642\u0635\u0641 \u0639\u0644\u0649 \u0643\u0641\u0631 \u0632\u064A\u0646\n\n\u0642\u062A\u0644 \u062E\u0645\u0633\u0629 "
            "\u0645\u062F\u0646\u064A\u064A\u0646.");
  EXPECT_EQ(read.lang, "ar");
}

TEST(Html, Xhtml) {
  const auto read = read_html(
      "<?xml version=\"1.0\"?><html xmlns=\"x\"><head><title/><script src=\"a.js\"/></head><body><a name=\"top\"/><div "
      "class=\"share\"/><p><![CDATA[Fewer than <5> died.]]></p></body></html>");
  EXPECT_EQ(read.text, "Fewer than <5> died.");
}

TEST(Html, PhotoEssayIsToldInItsCaptions) {
  const auto read = read_html(
      "<html><body><h1>A day in Zamra</h1><figure><figcaption>A boy carries water past a house that was hit.</figcaption></figure>"
      "<figure><figcaption>Rescuers search for survivors.</figcaption></figure></body></html>");
  EXPECT_EQ(read.text, "A day in Zamra\n\nA boy carries water past a house that was hit.\n\nRescuers search for survivors.");
}

TEST(Html, HiddenPartsAreNotRead) {
  const auto read =
      read_html("<p>Five people were killed in the town, medics said.</p><p style='display: none'>Secret</p><p hidden>Secret</p>");
  EXPECT_EQ(read.text, "Five people were killed in the town, medics said.");
}

TEST(Html, NoTextAtAll) {
  EXPECT_EQ(read_html("<html><body><nav><a href=x>Home</a></nav></body></html>").text, "");
  EXPECT_EQ(read_html("").text, "");
}

TEST(HtmlMetadata, TitleSplitsOnlyAtNames) {
  EXPECT_EQ(split_title("Five killed in Ariha | Some News").outlet, "Some News");
  EXPECT_EQ(split_title("Five killed in Ariha - by shells").outlet, "");
  EXPECT_EQ(split_title("Kyiv - A City").outlet, "") << "too short a head to tell";
  EXPECT_EQ(split_title("Gaza | Five killed in Rafah \u2013 Some News").head, "Gaza | Five killed in Rafah");
}

TEST(HtmlMetadata, BrokenJsonLdSaysNothing) {
  EXPECT_EQ(read_json_ld({"{\"@type\":\"NewsArticle\",\"headline\":\"x\""}).headline, "");
  EXPECT_EQ(read_json_ld({"/*<![CDATA[*/ {\"@type\":\"NewsArticle\",\"headline\":\"x\"} /*]]>*/"}).headline, "x");
}

TEST(HtmlMetadata, TimeOfAnUpdateIsNotThatOfPublication) {
  const auto read = read_html(
      "<p><time class=updated datetime=2021-01-05>5 Jan</time> <time itemprop=datePublished datetime=2021-01-03>3 Jan</time> Five "
      "killed.</p>");
  EXPECT_EQ(published(read), "2021-01-03");
}

TEST(HtmlBoilerplate, ClassesThatNameIt) {
  for (const std::string_view name :
       {"share-buttons", "relatedPosts", "post_tags", "cookie-notice", "comment-list", "x ad y", "site-footer", "sr-only"}) {
    EXPECT_TRUE(names_boilerplate(name)) << name;
  }
  for (const std::string_view name :
       {"entry-content", "has-sidebar", "tag-share", "category-related", "no-comments", "comment-article", "shareholders", "header", ""}) {
    EXPECT_FALSE(names_boilerplate(name)) << name;
  }
}

TEST(HtmlBoilerplate, WordsThatOpenIt) {
  EXPECT_TRUE(reads_like_boilerplate("READ MORE: Strike kills ten"));
  EXPECT_TRUE(reads_like_boilerplate("\u00A9 2021 Northern Post"));
  EXPECT_FALSE(reads_like_boilerplate("Share prices fell as shells hit the port."));
  EXPECT_FALSE(reads_like_boilerplate("Read the statement of the ministry: five people died."));
}

}  // namespace
}  // namespace solferino::intake::detail
