namespace Keelson.Local.Cloud.Resources;

/// <summary>The states of <c>properties.provisioningState</c>.</summary>
internal static class ProvisioningState
{
    public const string Creating = "Creating";
    public const string Updating = "Updating";
    public const string Deleting = "Deleting";
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";
    public const string Canceled = "Canceled";

    /// <summary>True while an operation on the resource runs.</summary>
    public static bool IsTransitional(string state) => state is not (Succeeded or Failed or Canceled);
}
