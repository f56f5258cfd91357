namespace Keelson.Policies;

/// <summary>Why an evaluation has no value.</summary>
public enum JmesFailure
{
    None,

    /// <summary>A function was given a kind of value that it does not take, such as the length of nothing.</summary>
    WrongKind,

    /// <summary>It would have touched more values than one evaluation may.</summary>
    TooCostly,
}
