namespace Keelson.State;

/// <summary>What must be true of a document for a write to happen.</summary>
public readonly record struct WriteCondition
{
    private WriteCondition(bool mustBeAbsent, string? etag) => (MustBeAbsent, ETag) = (mustBeAbsent, etag);

    /// <summary>Write whatever is there. The last writer wins.</summary>
    public static WriteCondition Any => default;

    /// <summary>Write only when there is no such document yet.</summary>
    public static WriteCondition IfAbsent => new(true, null);

    public bool MustBeAbsent { get; }

    public string? ETag { get; }

    /// <summary>Write only when the document is still the one that was read with this ETag.</summary>
    public static WriteCondition IfMatch(string etag)
    {
        ArgumentException.ThrowIfNullOrEmpty(etag);
        return new(false, etag);
    }
}
