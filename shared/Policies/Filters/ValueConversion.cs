namespace Keelson.Policies;

/// <summary>Cloud Custodian's <c>value_type</c>: what both sides of a comparison are made into first.</summary>
public enum ValueConversion
{
    None,

    /// <summary>Found: a date. Given: days. Compares the moment so many days ago with the date, so that greater is older.</summary>
    Age,

    /// <summary>Found: a date. Given: days. Compares the date with the moment in so many days.</summary>
    Expiration,

    /// <summary>Both are dates.</summary>
    Date,

    /// <summary>Found: what becomes a whole number, or else 0.</summary>
    Integer,

    /// <summary>Found: what becomes a number, or else 0.</summary>
    Float,

    /// <summary>Found: a text without space around it, in lower case.</summary>
    Normalize,

    /// <summary>Found: its length; 0 of what has none.</summary>
    Size,

    /// <summary>Found: how many different items it has.</summary>
    UniqueSize,

    /// <summary>The two sides change places.</summary>
    Swap,

    /// <summary>Both are addresses or networks, or lists of them.</summary>
    Cidr,

    /// <summary>Found: a network, of which the prefix length is compared.</summary>
    CidrSize,

    /// <summary>Both are versions.</summary>
    Version,

    /// <summary>Given: an expression on the resource.</summary>
    Expression,
}
