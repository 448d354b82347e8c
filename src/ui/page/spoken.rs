//! Labels as what yew takes: they are said when the page is drawn.

use crate::text::Label;
use yew::html::IntoPropValue;
use yew::virtual_dom::VText;
use yew::{AttrValue, Html};

impl From<Label> for AttrValue {
    fn from(label: Label) -> AttrValue {
        AttrValue::Static(label.say())
    }
}

impl IntoPropValue<AttrValue> for Label {
    fn into_prop_value(self) -> AttrValue {
        self.into()
    }
}

impl IntoPropValue<Option<AttrValue>> for Label {
    fn into_prop_value(self) -> Option<AttrValue> {
        Some(self.into())
    }
}

impl IntoPropValue<Html> for Label {
    fn into_prop_value(self) -> Html {
        VText::new(self.say()).into()
    }
}
