namespace Keelson.Policies;

/// <summary>How a value filter compares what it finds with what it is given.</summary>
public enum ValueOperator
{
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    LessOrEqual,
    Less,

    /// <summary>A shell pattern, by case.</summary>
    Glob,

    /// <summary>A regular expression from the start of the text, whatever the case.</summary>
    Regex,

    /// <summary>A regular expression from the start of the text, by case.</summary>
    RegexCase,
    In,
    NotIn,
    Contains,

    /// <summary>Something found is not among what is given.</summary>
    Difference,

    /// <summary>Something found is among what is given.</summary>
    Intersect,

    /// <summary>The remainder of a division is not zero.</summary>
    Modulo,

    /// <summary>As <see cref="NotIn"/>, for the word <c>ni</c>: there, what is absent is not taken for an empty list.</summary>
    Ni,
}
