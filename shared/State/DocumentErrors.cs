namespace Keelson.State;

/// <summary>Stable error codes of the document store.</summary>
public static class DocumentErrors
{
    /// <summary>The document exists already, or is no longer the one that was read.</summary>
    public const string Changed = "document.changed";

    /// <summary>The end of the append-only document is not where the writer thought.</summary>
    public const string PositionTaken = "document.position-taken";

    /// <summary>Appending to a document that was put, not appended.</summary>
    public const string NotAppendOnly = "document.not-append-only";

    /// <summary>The path is not one a document can have.</summary>
    public const string BadPath = "document.bad-path";

    /// <summary>Larger than <see cref="DocumentPath.MaxContentLength"/> in one write.</summary>
    public const string TooLarge = "document.too-large";

    /// <summary>The content is not the JSON that was expected.</summary>
    public const string Unreadable = "document.unreadable";

    /// <summary>The store refused for good: access denied, no such container.</summary>
    public const string Refused = "document.store-refused";

    /// <summary>The store is busy, unreachable or failing; a retry may succeed.</summary>
    public const string Unavailable = "document.store-unavailable";
}
