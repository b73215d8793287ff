"""How well the assistant answers: conversations with what is expected of them, judged by kind of mistake."""
