//! What is copied into a course page: the choices that there are, and the HTML that they make.

use crate::embed::{Options, Parameter, Persist, ScriptSource};
use crate::script::{Script, print_setup};
use crate::sim::{Micros, Setup, World};
use std::rc::Rc;

/// What is embedded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum What {
    /// A new cluster, made like this one.
    #[default]
    Cluster,
    /// This run, from where it has come to.
    Run,
}

/// How.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Form {
    /// A plain frame, which every host takes.
    #[default]
    Frame,
    /// The element of `embed.js`.
    Element,
    /// A link to the page.
    Link,
}

/// Where the page lies, and what its element is fetched from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Site {
    /// The page, without query and fragment.
    pub page: String,
    /// `embed.js`.
    pub element: String,
    /// What a frame or link is called where its picture is not seen.
    pub title: String,
}

/// The run that there is to embed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    setup: Setup,
    record: Rc<str>,
    at: Micros,
}

impl Source {
    /// The run of a world, as far as it has come there.
    #[must_use]
    pub fn of(world: &World) -> Source {
        let record = Script::of(world.record()).to_string().into();
        Source { setup: world.setup().clone(), record, at: world.now() }
    }

    /// A new cluster like it: its number of servers and its seed if that is all, else its setup as a script.
    fn cluster(&self, options: &mut Options) {
        if self.setup == Setup::new(self.setup.seed, self.setup.servers) {
            (options.servers, options.seed) = (Some(self.setup.servers), Some(self.setup.seed));
        } else {
            options.script = Some(ScriptSource::Text(print_setup(&self.setup)));
        }
    }
}

/// What has been chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Embedding {
    /// Of which run.
    pub source: Rc<Source>,
    /// What is embedded.
    pub what: What,
    /// How it is looked at: speed, whether it plays, panels, hidden parts, theme, language, how it is kept.
    pub options: Options,
    /// Pixels of width; `None` for as much as there is.
    pub width: Option<u32>,
    /// Pixels of height.
    pub height: u32,
    /// As what it is copied.
    pub form: Form,
}

impl Embedding {
    /// The least and the most pixels of either side.
    pub const SIDE: (u32, u32) = (160, 4_000);
    /// The height that course pages have a slot for.
    pub const HEIGHT: u32 = 580;

    /// What is suggested: the run, looked at as it is now.
    #[must_use]
    pub fn new(source: Source, options: Options) -> Embedding {
        let form = Form::default();
        Embedding {
            source: Rc::new(source),
            what: What::default(),
            options,
            width: None,
            height: Self::HEIGHT,
            form,
        }
    }

    /// All that the frame is asked for.
    #[must_use]
    pub fn frame(&self) -> Options {
        let mut options = Options { embed: true, ..self.options.clone() };
        match self.what {
            What::Cluster => self.source.cluster(&mut options),
            What::Run => {
                options.script = Some(ScriptSource::Text(self.source.record.to_string()));
                options.at = Some(self.source.at);
            }
        }
        if options.persist.is_some_and(|persist| persist == Persist::None) {
            options.persist = None;
        }
        options
    }

    /// The same for one that leaves nothing behind: to look at before it is copied.
    #[must_use]
    pub fn preview(&self) -> Options {
        Options { persist: None, id: None, ..self.frame() }
    }

    /// The text to copy.
    #[must_use]
    pub fn code(&self, site: &Site) -> String {
        match self.form {
            Form::Frame => self.frame_code(site),
            Form::Element => self.element_code(site),
            Form::Link => self.link(site),
        }
    }

    /// The whole page, which has no host that keeps and hides things for it.
    fn link(&self, site: &Site) -> String {
        let frame = self.frame();
        let whole = Options { embed: false, hide: Default::default(), persist: None, id: None, ..frame };
        format!("{}?{whole}", site.page)
    }

    fn frame_code(&self, site: &Site) -> String {
        let width = self.width.map_or("100%".to_owned(), |width| width.to_string());
        format!(
            "<iframe src=\"{}\" width=\"{width}\" height=\"{}\" title=\"{}\" loading=\"lazy\" \
             allow=\"clipboard-write; fullscreen\"></iframe>",
            escaped(&format!("{}?{}", site.page, self.frame())),
            self.height,
            escaped(&site.title),
        )
    }

    fn element_code(&self, site: &Site) -> String {
        let options = self.frame();
        let script = options.value(Parameter::Script);
        // Inside of a script element nothing can be escaped, and these would end it.
        let inside = script.filter(|script| !script.contains("</") && !script.contains("<!--"));
        let attribute = |parameter: Parameter| match parameter {
            Parameter::Embed => None,
            Parameter::Script if inside.is_some() => None,
            other => options.value(other).map(|value| match value.as_str() {
                "" => format!(" {}", other.name()),
                value => format!(" {}=\"{}\"", other.name(), escaped(value)),
            }),
        };
        let attributes: String = Parameter::ALL.into_iter().filter_map(attribute).collect();
        let child =
            |script: &String| format!("  <script type=\"text/raft\">\n{}\n  </script>\n", script.trim_end());
        format!(
            "<script type=\"module\" src=\"{}\"></script>\n\
             <raft-glass{attributes} height=\"{}\">\n{}  <a href=\"{}\">{}</a>\n</raft-glass>",
            escaped(&site.element),
            self.height,
            inside.as_ref().map(child).unwrap_or_default(),
            escaped(&self.link(site)),
            escaped(&site.title),
        )
    }
}

/// A text as HTML has it, in an attribute or between tags.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\n' => html.push_str("&#10;"),
            other => html.push(other),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embed::parse;
    use crate::script::run;

    fn site() -> Site {
        let page = "https://host/raft/".to_owned();
        Site { element: format!("{page}embed.js"), page, title: "Raft: a “cluster” & more".to_owned() }
    }

    fn embedding(script: &str) -> Embedding {
        let world = run(&Script::parse(script).unwrap()).unwrap();
        Embedding::new(Source::of(&world), Options { paused: true, ..Options::default() })
    }

    const RUN: &str = "raftglass servers=3 seed=4\nelect S2\npropose S2 \"set x </script>&\"\nwait 100ms";

    /// The query of the first address in a code, as the browser reads it.
    fn query(code: &str) -> Options {
        let address = code.split(['"', ' ']).find(|word| word.contains('?')).unwrap();
        let address =
            address.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
        let (options, problems) = parse(address.split_once('?').unwrap().1);
        assert_eq!(problems, []);
        options
    }

    #[test]
    fn a_frame_of_a_plain_cluster_is_one_legible_line() {
        let code = embedding("raftglass servers=3 seed=4").code(&site());
        assert_eq!(
            code,
            "<iframe src=\"https://host/raft/?servers=3&amp;seed=4&amp;paused&amp;embed\" width=\"100%\" height=\"580\" \
             title=\"Raft: a “cluster” &amp; more\" loading=\"lazy\" allow=\"clipboard-write; fullscreen\"></iframe>"
        );
    }

    #[test]
    fn every_form_asks_for_what_was_chosen() {
        let mut embedding = embedding(RUN);
        embedding.what = What::Run;
        embedding.options = Options { id: crate::browser::RunId::new("x"), ..embedding.options };
        embedding.options.persist = Some(Persist::Named);
        embedding.options.hide = "head".parse().unwrap();
        assert_eq!(query(&embedding.code(&site())), embedding.frame());
        assert_eq!(embedding.preview(), Options { persist: None, id: None, ..embedding.frame() });
        embedding.form = Form::Link;
        let link = query(&embedding.code(&site()));
        assert_eq!((link.script, link.at), (embedding.frame().script, embedding.frame().at));
        assert_eq!((link.embed, link.persist, link.id), (false, None, None));
    }

    /// Whoever opens it comes to the same place of the same run.
    #[test]
    fn a_run_is_its_record_up_to_where_it_is() {
        let mut embedding = embedding(RUN);
        embedding.what = What::Run;
        let options = embedding.frame();
        let Some(ScriptSource::Text(text)) = &options.script else { panic!("{options:?}") };
        let world = run(&Script::parse(text).unwrap()).unwrap();
        let mut there = run(&Script::parse(RUN).unwrap()).unwrap();
        assert_eq!(options.at, Some(there.now()));
        there.advance_to(world.now().max(there.now()));
        assert_eq!(world.setup(), there.setup());
        assert_eq!(world.record().actions().len(), there.record().actions().len());
    }

    #[test]
    fn a_cluster_with_settings_of_its_own_keeps_them() {
        let options = embedding("raftglass servers=3 seed=4 heartbeat=20ms").frame();
        let Some(ScriptSource::Text(text)) = options.script else { panic!("no script") };
        assert!(text.contains("heartbeat=20ms"), "{text}");
        assert_eq!((options.servers, options.at), (None, None));
    }

    #[test]
    fn the_elements_script_stands_in_it_unless_that_would_end_it() {
        let mut plain = embedding("raftglass servers=3 seed=4\nelect S2");
        (plain.what, plain.form) = (What::Run, Form::Element);
        let code = plain.code(&site());
        assert!(code.contains("<script type=\"text/raft\">\nraftglass engine=1 seed=4 servers=3"), "{code}");
        assert!(code.contains(" paused height=\"580\">") && !code.contains("script=\""), "{code}");

        let mut hostile = embedding(RUN);
        (hostile.what, hostile.form) = (What::Run, Form::Element);
        let code = hostile.code(&site());
        assert!(code.contains(" script=\"raftglass"), "{code}");
        assert_eq!(code.matches("</script>").count(), 1, "{code}");
    }
}
