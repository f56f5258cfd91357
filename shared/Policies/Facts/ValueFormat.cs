namespace Keelson.Policies;

/// <summary>How the document that <c>value_from</c> names is written.</summary>
public enum ValueFormat
{
    Json,

    /// <summary>One value per line.</summary>
    Txt,

    Csv,

    /// <summary>CSV whose first line names the columns.</summary>
    Csv2dict,
}
