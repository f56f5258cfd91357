namespace Keelson.Portal.Forms;

/// <summary>How a parameter is asked for.</summary>
public enum FieldKind
{
    Text,
    LongText,
    Number,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>One of a few.</summary>
    Choice,

    /// <summary>Any of a few.</summary>
    Choices,

    /// <summary>Any number of texts, one per line.</summary>
    Lines,

    /// <summary>Any number of groups of fields.</summary>
    Rows,

    /// <summary>Fields that belong together.</summary>
    Group,
}
