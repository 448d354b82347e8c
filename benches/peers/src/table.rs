//! The tables, as Markdown.

use crate::pass::{Counts, Library, Measured};

/// Median and bounds.
pub struct Spread {
    pub low: f64,
    pub median: f64,
    pub high: f64,
}

impl Spread {
    /// From the lowest to the highest.
    pub fn all(mut values: Vec<f64>) -> Spread {
        values.sort_by(f64::total_cmp);
        Spread { low: values[0], median: values[values.len() / 2], high: values[values.len() - 1] }
    }

    /// The half in the middle.
    pub fn quarters(mut values: Vec<f64>) -> Spread {
        values.sort_by(f64::total_cmp);
        let at = |quarters: usize| values[(values.len() - 1) * quarters / 4];
        Spread { low: at(1), median: at(2), high: at(3) }
    }
}

pub fn head(titles: &[&str]) {
    println!("| {} |", titles.join(" | "));
    println!("|{}", "---:|".repeat(titles.len()));
}

pub fn line(cells: &[String]) {
    println!("| {} |", cells.join(" | "));
}

/// Commits per second, and how many times as fast Raftglass is.
pub fn speed(measured: &[Measured]) {
    println!("\nThousand commits per second: the median (the slowest round to the fastest).\n");
    let names = Library::ALL.map(Library::name);
    let times = [format!("× {}", names[1]), format!("× {}", names[2])];
    head(&["servers", "batch", "bytes", names[0], names[1], names[2], &times[0], &times[1]]);
    for one in measured {
        let rates = [0, 1, 2].map(|place| {
            let Spread { low, median, high } =
                Spread::all(one.rounds.iter().map(|nanos| 1e6 / nanos[place]).collect());
            format!("{median:.0} ({low:.0}–{high:.0})")
        });
        let times = [1, 2].map(|other| format!("{:.1}", ratio(one, other)));
        line(&[place(one).to_vec(), rates.to_vec(), times.to_vec()].concat());
    }
}

/// Where the aim is missed: ahead of both everywhere, ten times raft 0.7 with single commands.
pub fn shortfalls(measured: &[Measured]) {
    let behind = measured.iter().flat_map(|one| [1, 2].map(|other| (one, other, ratio(one, other))));
    let missed: Vec<String> = behind
        .filter_map(|(one, other, ratio)| {
            let wanted = if other == 1 && one.case.batch == 1 { 10.0 } else { 1.0 };
            let [servers, batch, bytes] = place(one);
            (ratio < wanted).then(|| {
                let name = Library::ALL[other].name();
                format!(
                    "{servers} servers, batch {batch}, {bytes} bytes: {ratio:.1} × {name}, not {wanted:.0} ×"
                )
            })
        })
        .collect();
    println!(
        "\nThe aim is to be ahead of both in every row, and ten times as fast as raft 0.7 with single commands."
    );
    if missed.is_empty() {
        return println!("It is met in every row.");
    }
    println!("It is missed here:\n");
    missed.iter().for_each(|line| println!("* {line}"));
}

/// What a commit costs, apart from time.
pub fn costs(measured: &[Measured]) {
    let names = Library::ALL.map(Library::name).join(", ");
    println!("\nA commit's cost in all servers together, in the order {names}.\n");
    head(&["servers", "batch", "bytes", "messages", "syncs", "allocations", "allocated bytes"]);
    for one in measured {
        let each = |show: fn(&Counts) -> String| one.counts.each_ref().map(show).join(", ");
        let cells = [
            each(|counts| format!("{:.2}", counts.messages)),
            each(|counts| format!("{:.2}", counts.syncs)),
            each(|counts| format!("{:.1}", counts.allocations)),
            each(|counts| format!("{:.0}", counts.bytes)),
        ];
        line(&[place(one).to_vec(), cells.to_vec()].concat());
    }
}

fn place(one: &Measured) -> [String; 3] {
    [one.case.servers, one.case.batch, one.case.command_bytes].map(|number| number.to_string())
}

/// How many times as fast Raftglass is as another: the median of the rounds' ratios, in each of which both ran one
/// after the other.
fn ratio(one: &Measured, other: usize) -> f64 {
    Spread::all(one.rounds.iter().map(|nanos| nanos[other] / nanos[0]).collect()).median
}
