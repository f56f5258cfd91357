namespace Keelson.Local.Cloud.Estates;

/// <summary>Which of Azure's two spellings of a resource is written.</summary>
public enum EstateShape
{
    /// <summary>As Resource Graph answers a row of <c>resources</c>: type and group in lower case, every column present.</summary>
    ResourceGraph,

    /// <summary>As the resource manager answers a GET.</summary>
    ResourceManager,
}
