package dev.taffrail.state;

/** The table {@code messages}: one row per message. {@code projections/messages/table.sql} says what each column means. Stateless. */
public final class MessagesTable {
    private static final Table.Builder T = Table.named("messages");

    public static final Column<String> THREAD_ID = T.textKey("thread_id");
    public static final Column<Long> MESSAGE_ID = T.integerKey("message_id");
    public static final Column<Long> PARENT_ID = T.integer("parent_id");
    public static final Column<String> ROLE = T.text("role");
    public static final Column<String> CONTENT = T.text("content");
    public static final Column<String> ITEM = T.text("item");
    public static final Column<Long> CREATED_AT = T.integer("created_at");
    public static final Column<Long> FORKED = T.integer("forked");
    public static final Column<Long> SEQ = T.integer("seq");

    public static final Table TABLE = T.build();

    private MessagesTable() {}
}
