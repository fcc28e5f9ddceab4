"""Where passages are placed after seven kinds of edits of real articles, by newsmodel and by two other approaches."""
