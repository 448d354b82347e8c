//! Scenarios and their goroutines as tasks on virtual time, one at a time and always in the same order.

use crate::cluster::{Cluster, Event};
use crate::harness::Lab;
use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::mem;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// The number of a task, from 0, the scenario itself.
pub type TaskId = usize;

type Task<T = ()> = Pin<Box<dyn Future<Output = T>>>;

/// Which tasks there are. Time and what happens in it are the cluster's.
#[derive(Default)]
pub struct Tasks {
    running: Cell<TaskId>,
    begun: Cell<TaskId>,
    spawned: RefCell<Vec<(TaskId, Task)>>,
}

/// What a task will have found.
pub struct Handle<T>(Rc<RefCell<Option<T>>>);

impl<T> Handle<T> {
    /// Waits for the task's end. Only the scenario itself may: nobody else is told of it.
    pub async fn join(self) -> T {
        poll_fn(|_| self.0.borrow_mut().take().map_or(Poll::Pending, Poll::Ready)).await
    }
}

impl Tasks {
    /// The task that runs now.
    pub fn running(&self) -> TaskId {
        self.running.get()
    }

    /// Starts a task beside the one that runs, which goes on first.
    pub fn spawn<T: 'static>(&self, task: impl Future<Output = T> + 'static) -> Handle<T> {
        let result = Rc::new(RefCell::new(None));
        let slot = Rc::clone(&result);
        let id = self.begun.get() + 1;
        self.begun.set(id);
        let task = async move { *slot.borrow_mut() = Some(task.await) };
        self.spawned.borrow_mut().push((id, Box::pin(task)));
        Handle(result)
    }
}

/// Runs a scenario to its end, with all that happens meanwhile. Tasks that go on then are dropped.
pub fn run<T>(lab: &Lab, scenario: impl Future<Output = T>) -> T {
    let mut scenario = Box::pin(scenario);
    let mut others: Vec<Option<Task>> = Vec::new();
    let mut wake = vec![0];
    loop {
        for task in mem::take(&mut wake) {
            match poll(lab, task, scenario.as_mut(), &mut others) {
                Some(result) => return result,
                None => wake.extend(begin_spawned(lab, &mut others)),
            }
        }
        if wake.is_empty() {
            wake.extend(next_task(&mut lab.cluster()));
        }
    }
}

/// Lets a task go on; the scenario's result if it is over. The scenario hears of every task's end.
fn poll<T>(
    lab: &Lab,
    task: TaskId,
    scenario: Pin<&mut impl Future<Output = T>>,
    others: &mut [Option<Task>],
) -> Option<T> {
    let mut context = Context::from_waker(Waker::noop());
    lab.tasks().running.set(task);
    if let Some(slot) = task.checked_sub(1).and_then(|place| others.get_mut(place)) {
        let over = slot.as_mut().is_some_and(|future| future.as_mut().poll(&mut context).is_ready());
        if !over {
            return None;
        }
        *slot = None;
        lab.tasks().running.set(0);
    }
    match scenario.poll(&mut context) {
        Poll::Ready(result) => Some(result),
        Poll::Pending => None,
    }
}

fn begin_spawned(lab: &Lab, others: &mut Vec<Option<Task>>) -> Vec<TaskId> {
    let spawned = mem::take(&mut *lab.tasks().spawned.borrow_mut());
    let ids = spawned.iter().map(|(id, _)| *id).collect();
    others.extend(spawned.into_iter().map(|(_, task)| Some(task)));
    ids
}

/// Lets things happen until one of them wakes a task.
fn next_task(cluster: &mut Cluster) -> Option<TaskId> {
    loop {
        match cluster.clock.next().expect("a leader or a follower always has a timer") {
            Event::Wake(task) => return Some(task),
            event => cluster.process(event),
        }
    }
}
