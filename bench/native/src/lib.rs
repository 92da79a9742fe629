//! The numbering crate beside other libraries of its kind: one adapter for each, and the numbers that all are given.

pub mod library;
pub mod ours;
pub mod phonenumber;
pub mod rlibphonenumber;
pub mod samples;
