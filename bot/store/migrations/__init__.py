"""How a database comes to the shape that `bot.store.tables` describes."""
