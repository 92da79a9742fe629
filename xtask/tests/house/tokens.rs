//! The tokens of Rust source, with a view of the tokens that follow.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A sequence of tokens.
pub(crate) struct Tokens {
    tokens: Vec<TokenTree>,
    position: usize,
}

impl Tokens {
    pub(crate) fn new(stream: TokenStream) -> Self {
        Self { tokens: stream.into_iter().collect(), position: 0 }
    }

    /// The token in front, which stays in the sequence.
    pub(crate) fn peek(&self) -> Option<&TokenTree> {
        self.tokens.get(self.position)
    }

    /// The name in front, which stays in the sequence.
    pub(crate) fn peek_name(&self) -> Option<String> {
        self.name_at(self.position)
    }

    /// Says whether the token in front is this mark.
    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.is_mark_at(self.position, mark)
    }

    /// Takes the token in front if it is this mark.
    pub(crate) fn take_mark(&mut self, mark: char) -> bool {
        let is_wanted = self.is_mark(mark);
        self.position += usize::from(is_wanted);
        is_wanted
    }

    /// Takes the token in front if it is this word.
    pub(crate) fn take_word(&mut self, word: &str) -> bool {
        let is_wanted = self.peek_name().is_some_and(|name| name == word);
        self.position += usize::from(is_wanted);
        is_wanted
    }

    /// Takes the token in front if it is a name.
    pub(crate) fn take_name(&mut self) -> Option<String> {
        let name = self.peek_name()?;
        self.position += 1;
        Some(name)
    }

    /// Takes `::` and a name.
    pub(crate) fn take_segment(&mut self) -> Option<String> {
        let is_path = self.is_mark(':') && self.is_mark_at(self.position + 1, ':');
        let name = is_path.then(|| self.name_at(self.position + 2))??;
        self.position += 3;
        Some(name)
    }

    /// The content of the group in front if it has these delimiters. The group stays in the sequence.
    pub(crate) fn peek_group(&self, delimiter: Delimiter) -> Option<TokenStream> {
        match self.peek()? {
            TokenTree::Group(group) if group.delimiter() == delimiter => Some(group.stream()),
            _ => None,
        }
    }

    /// Takes the group in front if it has these delimiters, and returns its content.
    pub(crate) fn take_group(&mut self, delimiter: Delimiter) -> Option<TokenStream> {
        let content = self.peek_group(delimiter)?;
        self.position += 1;
        Some(content)
    }

    fn name_at(&self, position: usize) -> Option<String> {
        match self.tokens.get(position)? {
            TokenTree::Ident(ident) => Some(ident.to_string()),
            _ => None,
        }
    }

    fn is_mark_at(&self, position: usize, mark: char) -> bool {
        matches!(self.tokens.get(position), Some(TokenTree::Punct(punct)) if punct.as_char() == mark)
    }
}

impl Iterator for Tokens {
    type Item = TokenTree;

    fn next(&mut self) -> Option<TokenTree> {
        let token = self.peek().cloned()?;
        self.position += 1;
        Some(token)
    }
}
