//! The page in a browser, by what it promises to tests and assistive technology.

#![cfg(all(target_arch = "wasm32", feature = "page"))]

use raftglass::ui::page::{Mounted, mount_at};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit, Window};

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// A page with a new run, for a test; gone with it.
struct Page {
    place: Element,
    style: Element,
    mounted: Option<Mounted>,
}

impl Page {
    async fn open() -> Page {
        window().local_storage().unwrap().unwrap().clear().unwrap();
        let place = document().create_element("div").unwrap();
        // What is scrolled and how is the style sheet's business.
        let style = document().create_element("style").unwrap();
        style.set_text_content(Some(concat!(
            include_str!("../www/base.css"),
            include_str!("../www/cluster.css")
        )));
        document().head().unwrap().append_child(&style).unwrap();
        document().body().unwrap().append_child(&place).unwrap();
        let page = Page { mounted: Some(mount_at(place.clone())), place, style };
        page.until("the cluster to be drawn", |page| page.all("[data-server]").len() == 5).await;
        page
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.place.query_selector_all(selector).unwrap();
        (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect()
    }

    fn one(&self, selector: &str) -> Element {
        self.place.query_selector(selector).unwrap().unwrap_or_else(|| panic!("there is no {selector}"))
    }

    fn numbers(&self, attribute: &str) -> Vec<u64> {
        let number = |element: &Element| element.get_attribute(attribute).unwrap().parse().unwrap();
        self.all("[data-server]").iter().map(number).collect()
    }

    async fn until(&self, what: &str, holds: impl Fn(&Page) -> bool) {
        for _ in 0..1000 {
            if holds(self) {
                return;
            }
            sleep(10).await;
        }
        panic!("waited ten seconds for {what}");
    }

    /// Plays as fast as the dial goes.
    fn hurry(&self) {
        for _ in 0..40 {
            press("+");
        }
    }

    async fn leader(&self) {
        self.until("a leader", |page| page.all("[data-role=leader]").len() == 1).await;
    }

    fn propose(&self, command: &str) {
        self.one(".command input").unchecked_into::<HtmlInputElement>().set_value(command);
        self.one(".command button").unchecked_into::<HtmlElement>().click();
    }

    /// Proposes so many commands to a leader, and waits until all servers have them.
    async fn fill(&self, count: u64) {
        self.hurry();
        self.leader().await;
        for number in 0..count {
            self.propose(&format!("set x {number}"));
        }
        self.until("all entries to be committed everywhere", |page| {
            page.numbers("data-commit-index").iter().all(|index| *index >= count)
        })
        .await;
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(mounted) = self.mounted.take() {
            mounted.unmount();
        }
        self.place.remove();
        self.style.remove();
    }
}

fn window() -> Window {
    web_sys::window().unwrap()
}

fn document() -> Document {
    window().document().unwrap()
}

async fn sleep(milliseconds: i32) {
    let slept = js_sys::Promise::new(&mut |resolve, _| {
        window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).unwrap();
    });
    JsFuture::from(slept).await.unwrap();
}

fn press(key: &str) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    window().dispatch_event(&event).unwrap();
}

#[wasm_bindgen_test]
async fn five_servers_elect_a_leader_and_commit_what_is_proposed() {
    let page = Page::open().await;
    page.fill(3).await;
    for server in page.all("[data-server]") {
        let role = server.get_attribute("data-role").unwrap();
        assert!(["follower", "leader"].contains(&role.as_str()), "{role}");
        let name = server.get_attribute("aria-label").unwrap();
        for part in [server.get_attribute("data-server").unwrap(), role] {
            assert!(name.contains(&part), "{name} does not say {part}");
        }
        assert!(server.get_attribute("data-term").unwrap().parse::<u64>().unwrap() >= 1);
    }
    assert!(page.numbers("data-last-index").iter().all(|index| *index >= 3));
    page.until("the states", |page| {
        page.all(".log-state").iter().all(|state| state.text_content().unwrap() == "x=2")
    })
    .await;
}

#[wasm_bindgen_test]
async fn every_control_has_a_name() {
    let page = Page::open().await;
    press("1");
    page.until("the inspector", |page| !page.all(".inspector button").is_empty()).await;
    for control in page.all("button, input, select, [role=button]") {
        let labelled =
            !control.id().is_empty() && !page.all(&format!("label[for='{}']", control.id())).is_empty();
        let spoken = control.get_attribute("aria-label").filter(|name| !name.is_empty()).is_some();
        let written = !control.text_content().unwrap_or_default().trim().is_empty();
        assert!(labelled || spoken || written, "{} has no name", control.outer_html());
    }
}

#[wasm_bindgen_test]
async fn messages_come_and_go_with_their_elements() {
    let page = Page::open().await;
    page.hurry();
    page.leader().await;
    for _ in 0..50 {
        let messages = page.all("[data-message]");
        assert!(messages.len() < 100, "{} messages at once", messages.len());
        for message in messages {
            assert_ne!(message.get_attribute("data-from"), message.get_attribute("data-to"));
            let button = message.query_selector("[role=button]").unwrap().unwrap();
            let name = button.get_attribute("aria-label").unwrap();
            assert!(name.contains(&message.get_attribute("data-message").unwrap()[..11]), "{name}");
        }
        sleep(20).await;
    }
}

#[wasm_bindgen_test]
async fn a_long_log_has_no_more_elements_than_a_short_one() {
    // Some of the messages that carried the entries may be on their way still, and the timeline marks what was done.
    const ELEMENTS: &str = "*:not(.flights *, .strip *)";
    let page = Page::open().await;
    page.fill(30).await;
    let (few, all_of_few) = (page.all(".entry").len(), page.all(ELEMENTS).len());
    page.fill(400).await;
    let (many, all_of_many) = (page.all(".entry").len(), page.all(ELEMENTS).len());
    assert!(many <= few + 10, "{few} entries were drawn, and then {many}");
    assert!(all_of_many < all_of_few + 200, "{all_of_few} elements, and then {all_of_many}");
}

#[wasm_bindgen_test]
async fn the_logs_follow_the_newest_entry_until_scrolled_back() {
    let page = Page::open().await;
    page.fill(200).await;
    let last = |page: &Page| -> u64 {
        let indexes = page.all(".log-indexes text");
        indexes.last().unwrap().text_content().unwrap().parse().unwrap()
    };
    page.until("the newest entry in sight", |page| last(page) > 200).await;
    page.until("the scroll bar at its end", |page| page.one(".log-scroller").scroll_left() > 10_000).await;
    page.one(".log-scroller").set_scroll_left(0);
    page.until("the oldest entry in sight", |page| last(page) < 50).await;
    page.fill(10).await;
    sleep(100).await;
    assert!(last(&page) < 50, "new entries have scrolled the logs");
    page.one(".follow").unchecked_into::<HtmlElement>().click();
    page.until("the newest entry in sight again", |page| last(page) > 200).await;
    assert!(page.all(".follow").is_empty());
}
