namespace Keelson.Local.Cloud.ResourceGraph.Language;

/// <summary>The types of Kusto's language that Resource Graph answers with.</summary>
internal enum KqlType
{
    Text,
    Bool,
    Long,
    Real,
    DateTime,
    TimeSpan,
    Dynamic,
}
