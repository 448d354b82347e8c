//! What is drawn is SVG by itself, and says what it is.

use super::super::{Place, Sight, View, content};
use super::{Run, troubled};
use crate::sim::Micros;

fn view(run: &Run, from: u64, to: u64) -> View {
    let mut view = View::new(run.world.now(), 1_000.0);
    view.window.from = Micros::from_millis(from);
    view.window.to = Micros::from_millis(to);
    view
}

#[cfg(not(target_arch = "wasm32"))]
mod as_xml {
    use super::super::super::{Origin, Shown, export};
    use super::*;
    use crate::raft::Kind;
    use roxmltree::{Document, Node};

    fn origin(modified: Option<&str>) -> Origin {
        let modified = modified.map(str::to_owned);
        Origin { run: "seed 7 <&> of 5 servers".to_owned(), modified }
    }

    fn classes<'a>(node: &Node<'a, 'a>) -> Vec<&'a str> {
        node.attribute("class").unwrap_or_default().split(' ').collect()
    }

    #[test]
    fn an_exported_picture_stands_by_itself_and_has_an_arrow_of_each_kind() {
        let run = troubled(7);
        let file =
            export(&Shown::Near(run.chart()), &view(&run, 0, 1_500), &origin(Some("not Raft: <rules>")));
        let document = Document::parse(&file).expect("it is XML");
        let root = document.root_element();
        assert_eq!(root.tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
        let number = |name: &str| root.attribute(name).and_then(|it| it.parse::<f64>().ok());
        assert!(
            number("width").is_some_and(|it| it > 600.0) && number("height").is_some_and(|it| it > 400.0)
        );
        let drawn = |kind: Kind| {
            document.descendants().filter(|node| node.attribute("data-kind") == Some(kind.name())).count()
        };
        let mut kinds: Vec<Kind> = run
            .chart()
            .arrows(Micros::ZERO, Micros::from_millis(1_500))
            .map(|arrow| arrow.trip.kind)
            .collect();
        kinds.sort();
        kinds.dedup();
        assert_eq!(kinds.len(), 4);
        assert!(kinds.into_iter().all(|kind| drawn(kind) > 0));
        // It fetches nothing, and is told of by its words.
        assert!(!file.contains("url(") && !file.contains("href"));
        let words: Vec<&str> = document.descendants().filter_map(|node| node.text()).collect();
        for expected in ["seed 7 <&> of 5 servers", "not Raft: <rules>", "S1", "S5", "term 1"] {
            assert!(words.contains(&expected), "{expected} in {words:?}");
        }
        assert!(words.iter().any(|words| words.starts_with("Raft from 0.000 s")));
    }

    #[test]
    fn every_class_that_is_drawn_has_a_look_in_print() {
        let run = troubled(7);
        let file = export(&Shown::Near(run.chart()), &view(&run, 0, 7_000), &origin(None));
        let document = Document::parse(&file).expect("it is XML");
        let style = document.descendants().find(|node| node.has_tag_name("style"));
        let style = style.and_then(|style| style.text()).expect("it has a style");
        // Names that only tell messages apart, or group.
        let silent =
            ["asks", "refuses", "dg-lane", "dg-arrows", "dg-marks", "cut-off", "connected", "deposed"];
        for node in document.descendants() {
            for class in
                classes(&node).into_iter().filter(|class| !class.is_empty() && !silent.contains(class))
            {
                assert!(style.contains(&format!(".{class}")), "{class} has no look");
            }
        }
    }

    #[test]
    fn on_the_page_lost_messages_and_signs_are_told_by_attributes() {
        let run = troubled(7);
        let view = view(&run, 0, 7_000);
        let place = Place::new(view.window, 3_000.0, 300.0, 5);
        let sight = Sight::new(run.chart(), &place, (view.window.from, view.window.to), false);
        let inside = content(run.chart(), &place, &sight, run.world.servers().next().map(|it| it.id()));
        let file = format!("<svg>{inside}</svg>");
        let document = Document::parse(&file).expect("it is XML");
        let with = |name: &str, value: &str| {
            document.descendants().filter(|node| node.attribute(name) == Some(value)).count()
        };
        assert!(with("data-end", "lost") > 5 && with("data-end", "received") > 50);
        assert_eq!((with("data-mark", "crash"), with("data-mark", "restart")), (1, 1));
        assert_eq!((with("class", "dg-chosen"), with("data-lane", "S5")), (1, 1));
        assert_eq!(document.descendants().filter(|node| classes(node).contains(&"dg-base")).count(), 5);
        let numbers = inside.split(|other: char| !other.is_ascii_alphanumeric() && other != '.');
        assert!(!numbers.into_iter().any(|word| word == "NaN" || word == "inf"));
    }
}

#[test]
fn what_is_drawn_is_bounded() {
    let run = troubled(7);
    let view = view(&run, 0, 7_000);
    let place = Place::new(view.window, 1_000.0, 300.0, 5);
    let sight = Sight::new(run.chart(), &place, (view.window.from, view.window.to), false);
    let inside = content(run.chart(), &place, &sight, None);
    assert!(inside.len() < 200_000, "{} bytes", inside.len());
}

#[test]
fn pictures_that_leave_the_page_have_its_light_colours() {
    let base = include_str!("../../../../www/base.css");
    let light =
        base.split(":root {").nth(1).and_then(|rest| rest.split('}').next()).expect("the light colours");
    let tokens: Vec<(&str, &str)> =
        light.lines().filter_map(|line| line.trim().strip_suffix(';')?.split_once(": ")).collect();
    let print = include_str!("../export.css");
    let named = print.match_indices('#').map(|(place, _)| &print[place..place + 7]);
    for colour in named.clone() {
        assert!(tokens.iter().any(|(_, value)| *value == colour), "{colour} is no colour of the page");
    }
    assert!(named.count() > 20);
    for term in 0..8 {
        let (_, colour) = tokens.iter().find(|(name, _)| *name == format!("--term-{term}")).expect("a term");
        assert!(print.contains(&format!(".term-{term}{{color:{colour}}}")), "term {term} is not {colour}");
    }
}

/// The page takes the picture for markup, so nothing that comes from outside may stand in it.
#[test]
fn no_command_stands_in_the_picture() {
    let mut run = troubled(7);
    run.propose("set x <b>marked</b>");
    run.pass(1_000);
    let chart = run.chart();
    let view = View::new(run.world.now(), 1_000.0);
    let place = Place::new(view.window, 1_000.0, 400.0, chart.lanes.len());
    let sight = Sight::new(chart, &place, (view.window.from, view.window.to), false);
    let picture = content(chart, &place, &sight, None);
    assert!(picture.contains("dg-arrows") && !picture.contains("marked") && !picture.contains("<b"));
}
