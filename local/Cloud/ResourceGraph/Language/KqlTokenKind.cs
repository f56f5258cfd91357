namespace Keelson.Local.Cloud.ResourceGraph.Language;

internal enum KqlTokenKind
{
    /// <summary>A name, keyword or word operator; <c>project-away</c> is one.</summary>
    Word,

    Text,

    Number,

    /// <summary>A number with a unit of time: <c>1d</c>, <c>30m</c>.</summary>
    Duration,

    /// <summary>An operator or a mark: <c>==</c>, <c>(</c>, <c>|</c>.</summary>
    Mark,

    /// <summary>What is no token: a stray character, a text that does not end. Nothing fits it.</summary>
    Bad,

    End,
}
