using System.ComponentModel.DataAnnotations;

namespace Keelson.Provisioning;

/// <summary>How patient runs are. A run keeps the values it was accepted with.</summary>
public sealed class ProvisioningOptions
{
    public const string Section = "Provisioning";

    /// <summary>A deployment that takes longer is cancelled and taken back.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan DeploymentTimeout { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>A single operation (delete, restore, what-if) that takes longer is given up.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan OperationTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>First pause between two looks at a running operation; it doubles up to <see cref="SlowestPoll"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:05:00")]
    public TimeSpan FirstPoll { get; set; } = TimeSpan.FromSeconds(1);

    [Range(typeof(TimeSpan), "00:00:00.05", "00:10:00")]
    public TimeSpan SlowestPoll { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often verification is tried before the deployment is taken back.</summary>
    [Range(1, 20)]
    public int VerifyAttempts { get; set; } = 4;

    public RunLimits ToLimits() => new()
    {
        Deployment = DeploymentTimeout,
        Operation = OperationTimeout,
        FirstPoll = FirstPoll,
        SlowestPoll = SlowestPoll,
        VerifyAttempts = VerifyAttempts,
    };
}
