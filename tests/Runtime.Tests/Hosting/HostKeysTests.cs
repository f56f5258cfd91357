using Keelson.Local.Runtime.Support;

namespace Keelson.Local.Runtime.Hosting;

public sealed class HostKeysTests
{
    [Fact]
    public void Load_Twice_GivesTheSameKeys()
    {
        using var folder = new TemporaryFolder();

        var drawn = HostKeys.Load(folder.Path);

        Assert.Equal(drawn, HostKeys.Load(folder.Path));
        Assert.Equal(3, new HashSet<string>([drawn.Master, drawn.Function, drawn.System]).Count);
        Assert.DoesNotContain(drawn.Master, drawn.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OnUnix_LetsOnlyTheOwnerRead()
    {
        using var folder = new TemporaryFolder();
        HostKeys.Load(folder.Path);

        var readable = OperatingSystem.IsWindows()
            || File.GetUnixFileMode(folder.File("host-keys.json")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.True(readable);
    }
}
