namespace Keelson.State;

/// <summary>The refusals that every document store words alike.</summary>
public static class DocumentFailures
{
    public static PreconditionException Changed(string path, WriteCondition condition, Exception? inner = null) =>
        new(DocumentErrors.Changed, path, condition.MustBeAbsent
            ? $"Document '{path}' exists already. Read it and decide anew."
            : $"Document '{path}' is no longer the one that was read. Read it again and decide anew.", inner);

    public static PreconditionException PositionTaken(string path, long position, Exception? inner = null) =>
        new(DocumentErrors.PositionTaken, path,
            $"Document '{path}' does not end at {position}. Read its end and append there.", inner);

    public static PermanentException NotAppendOnly(string path, Exception? inner = null) =>
        new(DocumentErrors.NotAppendOnly, path,
            $"Document '{path}' was put as a whole, so nothing can be appended to it. Append to another path.", inner);
}
