namespace Keelson.Local.Cloud.Templates;

/// <summary>What happens to resources of the resource group that the template does not name.</summary>
public enum DeploymentMode
{
    /// <summary>They stay as they are.</summary>
    Incremental,

    /// <summary>They are deleted.</summary>
    Complete,
}
