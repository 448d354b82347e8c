//! Tables: rows with a name and what stands beside it.

use crate::text::Label;
use yew::{AttrValue, Html, html};

/// A row of a table.
pub struct Row {
    /// Its class, if any.
    pub class: &'static str,
    /// What it is about.
    pub name: AttrValue,
    /// What stands beside it.
    pub cells: Vec<AttrValue>,
}

impl Row {
    /// A row with a single cell.
    pub fn new(name: impl Into<AttrValue>, cell: impl Into<AttrValue>) -> Row {
        Row { class: "", name: name.into(), cells: vec![cell.into()] }
    }
}

/// A table with a caption for those who do not see what it belongs to, and with a head unless `head` is empty: a column without one has
/// `None`.
pub fn table(class: &'static str, caption: Label, head: &[Option<Label>], rows: Vec<Row>) -> Html {
    html! {
        <table {class}>
            <caption class="unseen">{ caption }</caption>
            if !head.is_empty() {
                <thead><tr>{ for head.iter().map(column) }</tr></thead>
            }
            <tbody>{ for rows.into_iter().map(row) }</tbody>
        </table>
    }
}

fn column(head: &Option<Label>) -> Html {
    match *head {
        None => html! { <td></td> },
        Some(head) => html! { <th scope="col">{ head }</th> },
    }
}

fn row(row: Row) -> Html {
    html! {
        <tr class={row.class}>
            <th scope="row">{ row.name }</th>
            { for row.cells.into_iter().map(|cell| html! { <td>{ cell }</td> }) }
        </tr>
    }
}
