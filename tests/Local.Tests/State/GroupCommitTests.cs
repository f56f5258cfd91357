using Keelson.State;

namespace Keelson.Local.State;

public sealed class GroupCommitTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("keelson-commit-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Run_AWriteThatBreaks_TakesItsBatchBackAndLaterOnesWork()
    {
        await using var commit = new GroupCommit(DocumentSchema.Open(Path.Combine(folder, "documents.db")), ownThread: true);

        await Assert.ThrowsAsync<InvalidOperationException>(() => commit.RunAsync<string>(
            "a",
            writer =>
            {
                writer.Put("a", [1], WriteCondition.IfAbsent, 0);
                throw new InvalidOperationException("Broken.");
            },
            CancellationToken.None));

        // Taken back: the document is still absent.
        await commit.RunAsync("a", writer => writer.Put("a", [2], WriteCondition.IfAbsent, 0), CancellationToken.None);
    }
}
